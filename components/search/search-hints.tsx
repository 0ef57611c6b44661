import { EmptyState } from '#components/ui/empty-state.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { searchHref } from './search-state.ts'

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['upstream prematurely closed', 'all of the words, in any order and form; the last may be only its beginning'],
  ['"connection reset by peer"', 'exactly these words, one after the other'],
  ['/api/v1/cart', 'a path, an address, a setting or a tracker key such as PROJ-123'],
  ['ECONNREFUSED', 'an error code, in any case'],
]

/** Before anything was looked for, and after nothing was found. */
export function SearchHints({ q }: { q: string | undefined }) {
  return (
    <EmptyState title={q ? `Nothing has “${q}”.` : 'Search everything that is written here.'}>
      {q ? (
        <p className="mb-3">
          Try fewer words, or one that a log line would have. Words such as “the” and lone signs are not looked for.
        </p>
      ) : (
        <p className="mb-3">
          Incidents, post-mortems, timelines with their evidence, action items and runbooks. A number such as #318 opens
          that incident at once.
        </p>
      )}
      <dl className="space-y-2">
        {EXAMPLES.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <TextLink href={searchHref(example)}>
                <code>{example}</code>
              </TextLink>
            </dt>
            <dd className="text-sm">{meaning}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  )
}
