import { countLinks, listLinkGaps as listRows } from '#lib/db/alert.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { LinkGap } from '#lib/domain/alert/alert.ts'
import { LINK_VERDICTS, type LinkVerdict } from '#lib/domain/alert/link-verdict.ts'

const DAY_MS = 86_400_000
export const LINK_AUDIT_DAYS = 90
const GAPS_MAX = 200

export type LinkAudit = { readonly counts: Readonly<Record<LinkVerdict, number>>; readonly gaps: readonly LinkGap[] }

/** Which alerts of the last 90 days led to no runbook here. @throws AppError forbidden */
export async function listLinkGaps(actor: Actor, { now }: { readonly now: Date }): Promise<LinkAudit> {
  assertCan(actor, 'read')
  const since = new Date(now.getTime() - LINK_AUDIT_DAYS * DAY_MS)
  const [counts, gaps] = await Promise.all([countLinks(db(), since), listRows(db(), since, GAPS_MAX)])
  const all = Object.fromEntries(LINK_VERDICTS.map((verdict) => [verdict, counts[verdict] ?? 0]))
  return { counts: all as Record<LinkVerdict, number>, gaps }
}
