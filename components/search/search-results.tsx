import { Time } from '#components/ui/time.tsx'
import type { SearchKind } from '#lib/domain/search/kind.ts'
import type { SearchResult } from '#lib/domain/search/search.ts'
import { Marked } from './marked.tsx'

const KIND_LABELS: Readonly<Record<SearchKind, string>> = {
  incident: 'Incident',
  postmortem: 'Post-mortem',
  timeline_entry: 'Timeline',
  action_item: 'Action item',
  runbook: 'Runbook',
}

/** What was found, best first; j and k go from one to the next. */
export function SearchResults({ results, now }: { results: readonly SearchResult[]; now: Date }) {
  return (
    <ol aria-label="Results" className="max-w-prose divide-y divide-rule">
      {results.map((result) => (
        <li key={`${result.kind} ${result.id} ${result.part}`} className="relative py-3">
          <a href={result.path} className="row-link link font-semibold wrap-anywhere">
            <Marked text={result.title} />
          </a>
          {saysMore(result) && (
            <p className="mt-0.5 text-soft wrap-anywhere">
              <Marked text={result.excerpt} />
            </p>
          )}
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-faint">
            <span>
              {KIND_LABELS[result.kind]}
              {result.incident && ` ${result.kind === 'incident' ? '' : 'of incident '}${result.incident.number}`}
            </span>
            <Time at={result.at} show={result.kind === 'timeline_entry' ? 'day-time' : 'day'} now={now} />
            {result.kind !== 'incident' && result.kind !== 'timeline_entry' && result.incident && (
              <span className="wrap-anywhere">{result.incident.title}</span>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** Without a match the text of an action item is its owner and its tracker. */
function saysMore({ kind, excerpt }: SearchResult): boolean {
  return excerpt.length > 0 && (kind !== 'action_item' || excerpt.some(({ isMatch }) => isMatch))
}
