import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import { listSettingsChecks as listRows } from '#lib/db/settings-check.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import {
  listSettingsChecksQuery,
  type SettingsCheckSummary,
  settingsCheckCursor,
} from '#lib/domain/gateway-settings/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** The checks of a service, newest first. @throws AppError invalid, not_found, forbidden */
export async function listSettingsChecks(
  actor: Actor,
  slug: string,
  query: unknown,
): Promise<Page<SettingsCheckSummary>> {
  assertCan(actor, 'read')
  const { limit, cursor } = parseInput(listSettingsChecksQuery, query)
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  const key = parseCursor(settingsCheckCursor, cursor)
  const before = key && { createdAt: new Date(key[0]), id: key[1] }
  const rows = await listRows(db(), service.id, { limit, before })
  return toPage(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
}
