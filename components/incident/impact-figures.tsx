import { DefinitionList, type Fact } from '#components/ui/definition-list.tsx'
import { failedShare, type Impact } from '#lib/domain/incident/impact.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** The impact in numbers and names; only what is known. */
export function ImpactFigures({ impact }: { impact: Impact }) {
  const share = failedShare(impact)
  const figures: [string, string | null][] = [
    ['Failed requests', countOf(impact.failedRequests)],
    ['Of all requests', countOf(impact.totalRequests)],
    ['Share that failed', share === null ? null : formatPercent(share)],
    ['Affected users', countOf(impact.affectedUsers)],
    ['Interrupted sessions', countOf(impact.interruptedSessions)],
    ['Cost', impact.cost || null],
  ]
  const lists: [string, string, readonly string[]][] = [
    ['Endpoint', 'Endpoints', impact.endpoints],
    ['Feature', 'Features', impact.features],
    ['Region', 'Regions', impact.regions],
  ]
  const facts: Fact[] = [
    ...figures.flatMap(([term, value]) => (value === null ? [] : [{ term, value }])),
    ...lists.flatMap(([one, many, names]) =>
      names.length === 0 ? [] : [{ term: names.length === 1 ? one : many, value: <Names names={names} /> }],
    ),
  ]
  if (facts.length === 0) return <p className="text-soft">No numbers yet.</p>
  return <DefinitionList facts={facts} />
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <span key={name} className="block">
      {name}
    </span>
  ))
}

function countOf(value: number | null): string | null {
  return value === null ? null : formatCount(value)
}
