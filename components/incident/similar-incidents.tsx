import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Likeness, SimilarIncident } from '#lib/domain/incident/similar.ts'

const FACTS: Readonly<Record<Exclude<Likeness, 'text'>, string>> = {
  service: 'service',
  cause: 'cause',
  mechanism: 'mechanism',
}

/** Earlier incidents like this one, each with what it has in common. */
export function SimilarIncidents({ incidents, now }: { incidents: readonly SimilarIncident[]; now: Date }) {
  if (incidents.length === 0) return <p className="text-soft">None before this one.</p>
  return (
    <ul className="space-y-2">
      {incidents.map(({ number, title, startedAt, likenesses }) => (
        <li key={number}>
          <TextLink href={`/incidents/${number}`} className="wrap-anywhere">
            {`${number} ${title}`}
          </TextLink>
          <span className="block text-soft">
            <Time at={startedAt} show="day" now={now} />: {sentence(likenesses)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** "same service and cause; text alike" */
function sentence(likenesses: readonly Likeness[]): string {
  const facts = likenesses.flatMap((one) => (one === 'text' ? [] : [FACTS[one]]))
  const same = facts.length > 0 && `same ${[facts.slice(0, -1).join(', '), facts.at(-1)].filter(Boolean).join(' and ')}`
  return [same, likenesses.includes('text') && 'text alike'].filter(Boolean).join('; ')
}
