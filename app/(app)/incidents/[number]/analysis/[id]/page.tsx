import type { Metadata } from 'next'
import { AcceptForm } from '#components/diagnosis/accept-form.tsx'
import { AnswerQuestions } from '#components/diagnosis/answer-questions.tsx'
import { DiagnosisResult } from '#components/diagnosis/diagnosis-result.tsx'
import { questionChoices } from '#components/diagnosis/question-choices.ts'
import { ReadingChange } from '#components/diagnosis/reading-change.tsx'
import { RemoveAnalysis } from '#components/diagnosis/remove-analysis.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { answerOf } from '#lib/domain/diagnosis/answer.ts'
import { getIncidentAnalysis } from '#lib/usecases/diagnosis/get-incident-analysis.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { acceptAnalysisAction, removeAnalysisAction, rerunAnalysisAction } from '../actions.ts'

type Props = { params: Promise<{ number: string; id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Diagnosis of incident ${(await params).number}` }
}

export default async function IncidentAnalysisPage({ params }: Props) {
  const actor = await requireActor()
  const { number, id } = await params
  const incident = await orNotFound(getIncident(actor, number))
  const analysis = await orNotFound(getIncidentAnalysis(actor, number, id))
  const { diagnosis, createdAt, createdBy, acceptedAt } = analysis
  const mayEdit = can(actor, 'edit')
  return (
    <>
      <PageHeader
        title="Diagnosis from logs"
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: number, href: `/incidents/${number}` },
          { label: 'Diagnosis', href: `/incidents/${number}/analysis` },
        ]}
        facts={
          <>
            <span className="min-w-0 wrap-anywhere">{incident.title}</span>
            <span>
              Read <Time at={createdAt} />
              {createdBy && ` by ${createdBy}`}
            </span>
            {acceptedAt && (
              <span>
                Taken over <Time at={acceptedAt} />
              </span>
            )}
          </>
        }
      />
      <ReadingChange analysis={analysis} />
      {mayEdit && diagnosis.failureSeen && (
        <AcceptForm action={acceptAnalysisAction.bind(null, number, id)} analysis={analysis} incident={incident} />
      )}
      <DiagnosisResult answer={answerOf(diagnosis)} />
      {mayEdit && (
        <div className="no-print mt-10 max-w-3xl space-y-8">
          <AnswerQuestions
            action={rerunAnalysisAction.bind(null, number, id)}
            questions={questionChoices()}
            asked={diagnosis.questions.map((question) => question.id)}
            told={analysis.told.answers}
            version={analysis.version}
            isOutdated={analysis.isOutdated}
          />
          <RemoveAnalysis action={removeAnalysisAction.bind(null, number, id)} />
        </div>
      )}
    </>
  )
}
