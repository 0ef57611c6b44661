export type AppErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'merged'
  | 'conflict'
  | 'precondition_failed'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable'
  | 'unexpected'

/** Messages by field path (`impact.failedRequests`, `buckets[3].bucketStart`); the key '' is about the whole input. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

export type Merged = { readonly from: number; readonly into: number }

type AppErrorOptions = {
  readonly fieldErrors?: FieldErrors
  /** For the log only, never shown. */
  readonly logMessage?: string
  readonly retryAfterSeconds?: number
  /** What is stored now, where a change came too late: lets the one who asked compare. */
  readonly current?: unknown
  /** With the code `merged`: numbers of the incident asked for, and of the one that holds everything now. */
  readonly merged?: Merged
  readonly cause?: unknown
}

/** The one error that use cases throw. `message` is for a person: what is wrong and how to mend it. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: AppErrorCode
  readonly fieldErrors: FieldErrors
  readonly logMessage: string | undefined
  readonly retryAfterSeconds: number | undefined
  readonly current: unknown
  readonly merged: Merged | undefined

  constructor(code: AppErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.fieldErrors = options.fieldErrors ?? {}
    this.logMessage = options.logMessage
    this.retryAfterSeconds = options.retryAfterSeconds
    this.current = options.current
    this.merged = options.merged
  }
}

/** Goes by name: Next bundles a copy of the class of its own. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error
}
