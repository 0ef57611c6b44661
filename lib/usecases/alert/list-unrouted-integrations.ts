import { listUnroutedIntegrationIds } from '#lib/db/alert-routing.ts'
import { db } from '#lib/db/client.ts'
import type { Id } from '#lib/domain/shared/id.ts'

/** The integrations with alerts whose rules are still to be applied, after a process that had no time for them. */
export function listUnroutedIntegrations(): Promise<Id[]> {
  return listUnroutedIntegrationIds(db())
}
