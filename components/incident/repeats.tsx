import { TextLink } from '#components/ui/text-link.tsx'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { REPEAT_WINDOW_DAYS, type Repeat } from '#lib/domain/incident/repeat.ts'
import { earlierActions, type FailedFix, type OpenAtRepeat } from '#lib/domain/recurrence/earlier-actions.ts'

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth']

type RepeatsProps = {
  incident: Pick<Incident, 'number' | 'startedAt' | 'rootCause'>
  repeats: readonly Repeat[]
}

/** Whether the same service failed for the same cause shortly before, and what had come of the actions of then. */
export function Repeats({ incident, repeats }: RepeatsProps) {
  if (!incident.rootCause) return <p className="text-soft">Known once the root cause is chosen.</p>
  if (repeats.length === 0) {
    return <p className="text-soft">None: the first of this service and cause in {REPEAT_WINDOW_DAYS} days.</p>
  }
  const nth = ORDINALS[repeats.length] ?? `${repeats.length + 1}th`
  const { openAtRepeat, failedFixes } = earlierActions(incident, repeats)
  return (
    <div className="space-y-1.5">
      <p>
        {nth} time in {REPEAT_WINDOW_DAYS} days:{' '}
        {repeats.map(({ number, title }, index) => (
          <span key={number} title={title}>
            {index > 0 && ', '}
            <TextLink href={`/incidents/${number}`}>{String(number)}</TextLink>
          </span>
        ))}
        .
      </p>
      {openAtRepeat.length > 0 && <StillOpen found={openAtRepeat} />}
      {failedFixes.map((fix) => (
        <DidNotHold key={fix.earlier} fix={fix} />
      ))}
    </div>
  )
}

function StillOpen({ found }: { found: readonly OpenAtRepeat[] }) {
  return (
    <div>
      <strong className="text-sev1">Repeat while an earlier action was open:</strong>
      <ul className="list-disc pl-4">
        {found.map(({ earlier, action }) => (
          <li key={action.id}>
            <TextLink href={`/action-items/${action.id}`}>{action.title}</TextLink> of{' '}
            <TextLink href={`/incidents/${earlier}`}>{String(earlier)}</TextLink>
            {action.closedAt ? ', done since' : ', still open'}
          </li>
        ))}
      </ul>
    </div>
  )
}

function DidNotHold({ fix: { earlier, action, daysAfter } }: { fix: FailedFix }) {
  const days = Math.round(daysAfter)
  return (
    <p>
      <strong className="text-sev1">The fix did not hold:</strong>{' '}
      <TextLink href={`/action-items/${action.id}`}>{action.title}</TextLink> of{' '}
      <TextLink href={`/incidents/${earlier}`}>{String(earlier)}</TextLink> was done{' '}
      {days === 0 ? 'on the day it came back' : `${days} ${days === 1 ? 'day' : 'days'} before`}.
    </p>
  )
}
