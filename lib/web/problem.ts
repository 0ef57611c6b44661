import { isDatabaseUnavailable, isDiskFull } from '#lib/db/prisma-errors.ts'
import { AppError, type AppErrorCode, isAppError } from '#lib/domain/shared/app-error.ts'
import { logger } from '#lib/logger.ts'

const STATUS: Readonly<Record<AppErrorCode, { readonly status: number; readonly title: string }>> = {
  invalid: { status: 422, title: 'Invalid input' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  merged: { status: 409, title: 'Merged into another incident' },
  conflict: { status: 409, title: 'Conflict' },
  precondition_failed: { status: 412, title: 'Changed meanwhile' },
  too_large: { status: 413, title: 'Too large' },
  rate_limited: { status: 429, title: 'Too many attempts' },
  unavailable: { status: 503, title: 'Not available now' },
  unexpected: { status: 500, title: 'Unexpected error' },
}

const RETRY_SECONDS = 10

/** An RFC 9457 problem document. `errors` lists each field's messages; `current` is what is stored, where a change came too late. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
  readonly current?: unknown
}

/** The one mapping from errors to HTTP. What is not an AppError is logged whole and answered without details. */
export function problemResponse(error: unknown): Response {
  const known = knownError(error)
  if (known.code === 'unexpected') logger.error({ err: error }, 'request failed')
  else if (known.logMessage) logger.warn(known.logMessage)
  const { status, title } = STATUS[known.code]
  const errors = Object.entries(known.fieldErrors).flatMap(([path, messages]) =>
    messages.map((message) => ({ path, message })),
  )
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail: known.message,
    ...(errors.length > 0 && { errors }),
    ...(known.current !== undefined && { current: known.current }),
  }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (known.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer')
  if (known.retryAfterSeconds !== undefined) headers.set('retry-after', String(known.retryAfterSeconds))
  return new Response(JSON.stringify(problem), { status, headers })
}

/** The AppError that a person may see for any thrown value. */
export function knownError(error: unknown): AppError {
  if (isAppError(error)) return error
  if (isDatabaseUnavailable(error)) {
    const message = 'The database does not answer now, so nothing was saved. Send it again in a few seconds.'
    return new AppError('unavailable', message, { retryAfterSeconds: RETRY_SECONDS })
  }
  if (isDiskFull(error)) {
    const message = 'The disk of the database is full, so nothing was saved. Tell an administrator, then send it again.'
    return new AppError('unavailable', message, { retryAfterSeconds: RETRY_SECONDS, logMessage: 'The disk is full' })
  }
  return new AppError('unexpected', 'Something went wrong on our side. Nothing was changed; the log has the details.')
}
