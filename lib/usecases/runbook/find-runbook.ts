import { db } from '#lib/db/client.ts'
import { findRunbook as findRow } from '#lib/db/runbook.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { checkRunbook } from '#lib/domain/runbook/check-runbook.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import type { Service } from '#lib/domain/service/service.ts'

/** For links that must lead somewhere: the service and its runbook, each null when it is not there. */
export async function findRunbook(
  actor: Actor,
  serviceSlug: string,
  context: { readonly now: Date },
): Promise<{ service: Service | null; runbook: CheckedRunbook | null }> {
  assertCan(actor, 'read')
  const service = await findService(db(), serviceSlug)
  const runbook = service && (await findRow(db(), serviceSlug))
  return { service, runbook: runbook && checkRunbook(runbook, context.now) }
}
