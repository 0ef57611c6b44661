import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import { findLatestSettingsCheck, findSettingsCheck, insertSettingsCheck } from '#lib/db/settings-check.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { checkSettings } from '#lib/domain/gateway-settings/check-settings.ts'
import { maskSettings } from '#lib/domain/gateway-settings/mask-settings.ts'
import { createSettingsCheckInput, type SettingsCheckView } from '#lib/domain/gateway-settings/schema.ts'
import { type StoredCheck, viewOfCheck } from '#lib/domain/gateway-settings/settings-check-view.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const MOST_NOTES_SAID = 3

/**
 * Holds the settings of the gateway in front of a service against the rules and keeps the result as its score card.
 * @throws AppError invalid (also when nothing in the files can be judged), forbidden, not_found (service, check to repeat)
 */
export async function createSettingsCheck(
  actor: Actor,
  slug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<SettingsCheckView> {
  assertCan(actor, 'read')
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no such service.')
  assertCan(actor, 'edit')
  const { files: given, numbers, repeats } = parseInput(createSettingsCheckInput, input)
  const repeated = repeats === undefined ? null : await findRepeated(service.id, repeats)
  const files = (given ?? repeated?.files ?? []).map(maskSettings)
  const result = checkSettings(files, { app: service.type, ...(numbers ?? repeated?.result.numbers) })
  const { score } = result
  if (score === null) throw invalid({ files: result.notes.slice(0, MOST_NOTES_SAID) })
  // Masked a second time nothing is found: what the first pass masked is what readers are told.
  const told = given ? files : (repeated?.result.files ?? [])
  const withMasked = {
    ...result,
    files: result.files.map((file, index) => ({ ...file, maskedLines: told[index]?.maskedLines ?? 0 })),
  }
  return transaction(async (tx) => {
    const before = await findLatestSettingsCheck(tx, service.id, null)
    const content = { files, result: withMasked, score }
    const check = await insertSettingsCheck(tx, service.id, content, actor.name, context.now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'settings_check.create',
        entityType: 'service',
        entityId: service.id,
        details: { check: check.id, score, rulesVersion: result.rulesVersion, findings: result.findings.length },
      },
      context.now,
    )
    return viewOfCheck(service.slug, check, before)
  })
}

async function findRepeated(serviceId: Id, id: Id): Promise<StoredCheck> {
  const check = await findSettingsCheck(db(), serviceId, id)
  if (!check) throw new AppError('not_found', 'This service has no such check.')
  return check
}
