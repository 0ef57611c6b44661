import type { Db } from '#lib/db/client.ts'
import { insertSettingsCheck } from '#lib/db/settings-check.ts'
import { checkSettings } from '#lib/domain/gateway-settings/check-settings.ts'
import { maskSettings } from '#lib/domain/gateway-settings/mask-settings.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { demoSettingsChecks } from './settings-checks.ts'

const DAY_MS = 86_400_000

/** Checks of gateway settings with their history; how many there are. */
export async function loadSettingsChecks(tx: Db, serviceIds: ReadonlyMap<string, Id>, now: Date): Promise<number> {
  for (const { service, daysAgo, by, files, numbers } of demoSettingsChecks) {
    const serviceId = serviceIds.get(service)
    const masked = files.map(maskSettings)
    const result = checkSettings(masked, numbers)
    if (serviceId === undefined || result.score === null) throw new Error(`The check of ${service} says nothing.`)
    const at = new Date(now.getTime() - daysAgo * DAY_MS)
    await insertSettingsCheck(tx, serviceId, { files: masked, result, score: result.score }, by, at)
  }
  return demoSettingsChecks.length
}
