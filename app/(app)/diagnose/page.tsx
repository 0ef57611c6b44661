import type { Metadata } from 'next'
import { DiagnoseForm } from '#components/diagnosis/diagnose-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { QUESTIONS } from '#lib/domain/diagnosis/ranking/questions.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { diagnoseAction } from './actions.ts'

export const metadata: Metadata = { title: 'Diagnose' }

export default async function DiagnosePage() {
  const actor = await requireActor()
  const { items } = await listServices(actor, { limit: '200' })
  const questions = QUESTIONS.map(({ id, text, answers }) => ({
    id,
    text,
    options: answers.flatMap((answer) => (answer.signal ? [{ value: answer.signal, label: answer.text }] : [])),
  }))
  return (
    <>
      <PageHeader
        title="From a log line to its cause"
        facts={
          <>
            <span>Nothing you paste is stored.</span>
            <TextLink href="/diagnose/reference">What is recognised</TextLink>
          </>
        }
      />
      <DiagnoseForm
        action={diagnoseAction}
        services={items.map(({ slug, name }) => ({ value: slug, label: name }))}
        questions={questions}
      />
    </>
  )
}
