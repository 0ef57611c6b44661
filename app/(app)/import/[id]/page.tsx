import type { Metadata } from 'next'
import { ColumnMappingForm } from '#components/exchange/column-mapping-form.tsx'
import { ImportChanges } from '#components/exchange/import-changes.tsx'
import { ImportProblems } from '#components/exchange/import-problems.tsx'
import { RunImportForm } from '#components/exchange/run-import-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { IMPORT_FIELDS } from '#lib/domain/exchange/import-field.ts'
import { importFormatNames } from '#lib/domain/exchange/import-format.ts'
import { formatCount } from '#lib/format/count.ts'
import { previewImport } from '#lib/usecases/exchange/preview-import.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { mapImportAction, runImportAction } from '../actions.ts'

export const metadata: Metadata = { title: 'What the import would change' }

const FIELDS = IMPORT_FIELDS.map(({ path, label }) => ({ value: path, label }))

export default async function ImportPreviewPage({ params }: PageProps<'/import/[id]'>) {
  const actor = await requireActor()
  const { id } = await params
  const { draft, report, columns } = await orNotFound(previewImport(actor, id, { now: new Date() }))
  const { created, updated, unchanged, records, problems } = report
  const hasWork = created + updated > 0
  return (
    <>
      <PageHeader
        title="What the import would change"
        crumbs={[
          { label: 'Incidents', href: '/incidents' },
          { label: 'Import', href: '/import' },
          { label: draft.fileName || 'Pasted text' },
        ]}
        facts={
          <>
            <span>{importFormatNames[draft.format]}</span>
            <span>{formatCount(created)} new</span>
            <span>{formatCount(updated)} changed</span>
            <span>{formatCount(unchanged)} as they are</span>
          </>
        }
      />
      {columns.length > 0 && (
        <section className="mb-9">
          <SectionHeading>What the columns mean</SectionHeading>
          <ColumnMappingForm
            action={mapImportAction.bind(null, id)}
            columns={columns}
            mapping={draft.mapping ?? {}}
            fields={FIELDS}
          />
        </section>
      )}
      {problems.length > 0 && (
        <section className="mb-9">
          <SectionHeading>
            {problems.length === 1 ? 'One problem' : `${formatCount(problems.length)} problems`}
          </SectionHeading>
          <p className="mb-3">
            While there is one, nothing can be imported.{' '}
            {columns.length > 0 ? 'Say above what the columns mean, or mend the file and' : 'Mend the file, then'}{' '}
            <TextLink href="/import">choose it once more</TextLink>.
          </p>
          <ImportProblems problems={problems} />
        </section>
      )}
      {records.length > 0 && (
        <section>
          <SectionHeading>Incidents</SectionHeading>
          <ImportChanges records={records} />
        </section>
      )}
      {problems.length === 0 && (
        <div className="mt-6">
          {hasWork ? (
            <RunImportForm
              action={runImportAction.bind(null, id)}
              label={`Import ${formatCount(created + updated)} ${created + updated === 1 ? 'incident' : 'incidents'}`}
            />
          ) : (
            <Notice>All of it is here already. There is nothing to import.</Notice>
          )}
        </div>
      )}
    </>
  )
}
