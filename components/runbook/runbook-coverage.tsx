import { TextLink } from '#components/ui/text-link.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { COVERAGE_DAYS, type RunbookCoverage as Coverage } from '#lib/domain/runbook/coverage.ts'
import { formatPercent } from '#lib/format/percent.ts'

type RunbookCoverageProps = { coverage: Coverage; serviceSlug: string; mayEdit: boolean }

/** What the runbook says against what happened, and the sections that incidents ask for. */
export function RunbookCoverage({ coverage, serviceSlug, mayEdit }: RunbookCoverageProps) {
  const { withCause, covered, share, uncovered, isOrderRight } = coverage
  if (share === null) return <p className="text-soft">No incident with a known cause in {COVERAGE_DAYS} days.</p>
  return (
    <>
      <p>
        {formatPercent(share)}: {covered} of {withCause} incidents in {COVERAGE_DAYS} days had a cause that is here.
      </p>
      {!isOrderRight && <p className="mt-1">The causes do not stand in the order of their frequency.</p>}
      {uncovered.length > 0 && (
        <ul className="mt-2 space-y-2">
          {uncovered.map(({ rootCause, count, incidents }) => (
            <li key={rootCause}>
              {rootCauseFacts[rootCause].name}: seen {count} times, not in the runbook (
              {incidents.map((number, index) => (
                <span key={number}>
                  {index > 0 && ', '}
                  <TextLink href={`/incidents/${number}`} inline>
                    {number}
                  </TextLink>
                </span>
              ))}
              )
              {mayEdit && (
                <>
                  <br />
                  <TextLink href={`/runbooks/${serviceSlug}/edit?add=${rootCause}`}>
                    Start this section from the incidents
                  </TextLink>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
