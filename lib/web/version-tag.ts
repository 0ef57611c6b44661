import { AppError } from '#lib/domain/shared/app-error.ts'

/** A record's version as a strong ETag. */
export function versionTag(version: number): string {
  return `"${version}"`
}

/** Takes `If-Match` for the body's `version`, so that both ways of locking are one. `*` matches any version. */
export function withIfMatch(body: unknown, ifMatch: string | null): unknown {
  if (ifMatch === null || ifMatch.trim() === '*') return body
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch.trim())?.[1]
  if (digits === undefined) {
    throw new AppError('precondition_failed', 'If-Match does not hold an ETag of this record, such as "3".')
  }
  const version = Number(digits)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  if ('version' in body && body.version !== version) {
    throw new AppError('precondition_failed', 'If-Match and the version in the body differ.')
  }
  return { ...body, version }
}
