import type { Actor } from '#lib/domain/access/actor.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { createActionItem } from '#lib/usecases/action-item/create-action-item.ts'
import { anIncident } from './incidents.ts'

const SYSTEM: Actor = { kind: 'system', name: 'test' }
export const NOW = new Date('2026-11-23T12:00:00Z')
const DAY_MS = 86_400_000

export const days = (count: number) => count * DAY_MS

/** An open action item of the database; of a new incident unless told which. */
export async function anActionItem(
  fields: Record<string, unknown> = {},
  incidentNumber?: number,
  now = NOW,
): Promise<ActionItem> {
  const number = incidentNumber ?? (await anIncident()).number
  return createActionItem(SYSTEM, String(number), { title: 'Drain on SIGTERM', kind: 'prevent', ...fields }, { now })
}

/** One that was due so long before `NOW`. */
export function anOverdueActionItem(lateMs: number, incidentNumber?: number): Promise<ActionItem> {
  const dueAt = new Date(NOW.getTime() - lateMs).toISOString()
  return anActionItem({ title: 'Late', dueAt }, incidentNumber)
}
