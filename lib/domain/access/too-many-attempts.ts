import { AppError } from '../shared/app-error.ts'
import { waitingTime } from './attempt-limit.ts'

/** Throws `rate_limited` when a limit says to wait. */
export function assertAttemptAllowed(waitSeconds: number | null): void {
  if (waitSeconds === null) return
  const message = `Too many attempts. Try again in ${waitingTime(waitSeconds)}.`
  throw new AppError('rate_limited', message, { retryAfterSeconds: waitSeconds })
}
