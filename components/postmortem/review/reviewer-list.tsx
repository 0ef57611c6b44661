import { Shape } from '#components/ui/shape.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Reviewer } from '#lib/domain/postmortem/reviewer.ts'

/** Who was asked, and who has signed which revision. */
export function ReviewerList({ reviewers, now }: { reviewers: readonly Reviewer[]; now: Date }) {
  return (
    <ul className="space-y-1.5">
      {reviewers.map(({ userId, name, requestedAt, signedOffAt, signedRevision, hasChangedSince }) => (
        <li key={userId} className="flex items-baseline gap-2">
          <Shape name={signedOffAt ? 'check' : 'ring'} className={signedOffAt ? 'text-ok' : 'text-soft'} />
          <span className="min-w-0 wrap-anywhere">
            {name}
            {signedOffAt ? (
              <span className="block text-soft">
                Signed off revision {signedRevision} on <Time at={signedOffAt} show="day" now={now} />
                {hasChangedSince && <span className="font-semibold text-sev3">, changed since</span>}
              </span>
            ) : (
              <span className="block text-soft">
                Asked on <Time at={requestedAt} show="day" now={now} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
