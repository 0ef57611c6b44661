import { TextLink } from '#components/ui/text-link.tsx'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { REPEAT_WINDOW_DAYS, type Repeat } from '#lib/domain/incident/repeat.ts'

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth']

type RepeatsProps = { incident: Pick<Incident, 'rootCause'>; repeats: readonly Repeat[] }

/** Whether the same service failed for the same cause shortly before, and whether an action of then is still open. */
export function Repeats({ incident, repeats }: RepeatsProps) {
  if (!incident.rootCause) return <p className="text-soft">Known once the root cause is chosen.</p>
  if (repeats.length === 0) {
    return <p className="text-soft">None: the first of this service and cause in {REPEAT_WINDOW_DAYS} days.</p>
  }
  const unfinished = repeats.filter(({ openActionItems }) => openActionItems > 0)
  const nth = ORDINALS[repeats.length] ?? `${repeats.length + 1}th`
  return (
    <p>
      {nth} time in {REPEAT_WINDOW_DAYS} days: <Numbers repeats={repeats} />.{' '}
      {unfinished.length > 0 && (
        <strong className="text-sev1">
          Repeat, and {unfinished.length === 1 ? 'an action' : 'actions'} of <Numbers repeats={unfinished} />{' '}
          {unfinished.length === 1 ? 'is' : 'are'} still open.
        </strong>
      )}
    </p>
  )
}

function Numbers({ repeats }: { repeats: readonly Repeat[] }) {
  return repeats.map(({ number, title }, index) => (
    <span key={number} title={title}>
      {index > 0 && ', '}
      <TextLink href={`/incidents/${number}`}>{String(number)}</TextLink>
    </span>
  ))
}
