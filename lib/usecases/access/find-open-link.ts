import { db } from '#lib/db/client.ts'
import { findOpenLink as find } from '#lib/db/one-time-link.ts'
import type { OneTimeLink, OneTimeLinkKind } from '#lib/domain/access/one-time-link.ts'

/** What a link is for, to whoever holds its token; null when it is used, expired, withdrawn or never was. */
export function findOpenLink(
  kind: OneTimeLinkKind,
  token: string,
  context: { readonly now: Date },
): Promise<OneTimeLink | null> {
  return find(db(), kind, token, context.now)
}
