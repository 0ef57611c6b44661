import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import { saveRunbook } from '#lib/usecases/runbook/save-runbook.ts'

export const SYSTEM: Actor = { kind: 'system', name: 'test' }

/** A runbook of three written causes, saved through the use case. */
export async function aRunbook(serviceSlug: string, now: Date, fields: object = {}): Promise<CheckedRunbook> {
  const identify = '1. **Is it that?**\n\n   ```sh\n   look\n   ```\n\n   Expect: that it is.'
  const written = { signal: 'seen', identify, remediate: 'act', verify: 'check', prevention: 'prevent' }
  const causes = ['app-crash', 'oom-kill', 'restart-deploy'].map((rootCause) => ({ rootCause, ...written }))
  const { runbook } = await saveRunbook(SYSTEM, serviceSlug, { causes, ownerTeam: 'Payments', ...fields }, { now })
  return runbook
}

/** What the audit trail says of runbooks, oldest first. */
export async function runbookAudits(): Promise<{ action: string; actorName: string; details: unknown }[]> {
  return db().auditEntry.findMany({
    where: { entityType: 'runbook' },
    orderBy: { id: 'asc' },
    select: { action: true, actorName: true, details: true },
  })
}
