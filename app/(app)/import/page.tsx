import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportFileForm } from '#components/exchange/import-file-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { stageImportAction } from './actions.ts'

export const metadata: Metadata = { title: 'Import incidents' }

const DONE = /^(\d{1,6})-(\d{1,6})-(\d{1,6})$/

export default async function ImportPage({ searchParams }: PageProps<'/import'>) {
  const actor = await requireActor()
  if (!can(actor, 'edit')) notFound()
  const { done } = await searchParams
  const [, created, updated, unchanged] = DONE.exec(typeof done === 'string' ? done : '') ?? []
  return (
    <>
      <PageHeader title="Import incidents" crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: 'Import' }]} />
      {created !== undefined && (
        <Notice className="mb-5">
          Imported: {created} new, {updated} changed, {unchanged} as they were.
        </Notice>
      )}
      <ImportFileForm action={stageImportAction} />
      <section className="mt-9 max-w-2xl space-y-3">
        <SectionHeading>What can be imported</SectionHeading>
        <p>
          <b>JSON and JSON Lines</b> as Hindsight exports them: everything of an incident, its post-mortem included.
        </p>
        <p>
          <b>Markdown</b> with a YAML front matter that gives at least <code>title</code>, <code>services</code>,{' '}
          <code>severity</code> and <code>startedAt</code>. Headings become sections of the post-mortem; under
          “Timeline” and “Action items”, list items become entries and items.
        </p>
        <p>
          <b>CSV</b> with one incident a row. You say on the next page what each column means. Times without a zone are
          taken for UTC.
        </p>
        <p>
          First you see what would change. Then all of it is imported, or nothing. The same file again changes nothing:
          an incident is known again by its id, or by its title and start.
        </p>
      </section>
    </>
  )
}
