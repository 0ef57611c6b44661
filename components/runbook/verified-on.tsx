import { Time } from '#components/ui/time.tsx'

/** The day of the last verification, or the word that there was none. */
export function VerifiedOn({ at, now }: { at: Date | null; now: Date }) {
  return at ? <Time at={at} show="day" now={now} /> : <span className="text-soft">Never</span>
}
