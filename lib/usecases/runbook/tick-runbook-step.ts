import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { holdLiveIncident } from '#lib/db/live-incident.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import { insertRunbookTick, type RunbookTick } from '#lib/db/runbook-tick.ts'
import { countTimelineEntries, insertTimelineEntry, lockTimeline } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { timelineLimitError } from '#lib/domain/incident/timeline-entry.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import { parseSteps, type RunbookStep } from '#lib/domain/runbook/steps.ts'
import { type TickPart, tickEntryKinds, tickStepInput } from '#lib/domain/runbook/tick.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Notes that a step of the runbook was done during an open incident of its service, as an entry of the timeline. Ticked
 * again it stays as it is.
 * @throws AppError invalid, not_found, forbidden, conflict (the incident is over, its timeline is full)
 */
export async function tickRunbookStep(
  actor: Actor,
  serviceSlug: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'read')
  assertCan(actor, 'edit')
  const { incidentNumber, rootCause, part, step: key } = parseInput(tickStepInput, input)
  const [runbook, incident] = await Promise.all([findRunbook(db(), serviceSlug), findIncident(db(), incidentNumber)])
  const step = runbook && stepsOf(runbook, rootCause, part).find((one) => one.key === key)
  if (!step) throw new AppError('not_found', 'The runbook has no such step any more. Open it again.')
  if (!incident?.services.includes(serviceSlug))
    throw new AppError('not_found', 'There is no such incident of this service.')
  if (incident.status === 'resolved') throw new AppError('conflict', `Incident ${incidentNumber} is resolved.`)

  const where = rootCause === '' ? 'first five minutes' : rootCauseFacts[rootCause].name
  const text = `Runbook, ${where}: ${step.title}`
  const tick: RunbookTick = { incidentNumber, rootCause, part, step: key, doneBy: actor.name, doneAt: context.now }
  await transaction(async (tx) => {
    if (!(await holdLiveIncident(tx, incident.id))) throw new AppError('conflict', 'The incident went meanwhile.')
    await lockTimeline(tx, incident.id)
    if (!(await insertRunbookTick(tx, incident.id, tick))) return
    const full = timelineLimitError(await countTimelineEntries(tx, incident.id), 1)
    if (full) throw new AppError('conflict', full)
    const fields = { occurredAt: context.now, kind: tickEntryKinds[part], text, evidence: [], isKeyEvent: false }
    const recordedById = actor.kind === 'user' ? actor.userId : null
    const entry = await insertTimelineEntry(tx, incident.id, fields, recordedById, context.now)
    const details = { incidentNumber, service: serviceSlug, rootCause, part, step: key }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'runbook_step.tick', entityType: 'timeline_entry', entityId: entry.id, details },
      context.now,
    )
  })
}

function stepsOf(runbook: Runbook, rootCause: string, part: TickPart): RunbookStep[] {
  if (part === 'first') return rootCause === '' ? parseSteps(runbook.firstFiveMinutes) : []
  const cause = runbook.causes.find((one) => one.rootCause === rootCause)
  return cause ? parseSteps(cause[part]) : []
}
