import { listFirstAlerts } from '#lib/db/alert.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { findIncidentBudgetData } from '#lib/db/incident-budget.ts'
import { holdLiveIncident } from '#lib/db/live-incident.ts'
import { findPostmortemSummary, insertPostmortem } from '#lib/db/postmortem.ts'
import { findTemplateForNew } from '#lib/db/postmortem-template.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { listTimelineEntries } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentBudgetShares } from '#lib/domain/error-budget/incident-budget-shares.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { INCIDENT_GONE } from '#lib/domain/incident/merge.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { TIMELINE_ENTRIES_MAX } from '#lib/domain/incident/timeline-entry.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import { type PrefillSource, prefilledTexts } from '#lib/domain/postmortem/prefill.ts'
import { createPostmortemInput } from '#lib/domain/postmortem/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const EXISTS = 'This incident has a post-mortem already: go on writing that one.'
const ALERTS_MAX = 12
const IN_BIN = 'The post-mortem of this incident lies in the bin: restore it and go on from there.'

/**
 * Begins the post-mortem of an incident from a template, filled with what is recorded about the incident.
 * @throws AppError invalid, not_found, forbidden, conflict (there is one already, or one in the bin)
 */
export async function createPostmortem(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Postmortem> {
  assertCan(actor, 'read')
  const parsedNumber = parseIncidentNumber(number)
  const incident = parsedNumber === null ? null : await findIncident(db(), parsedNumber)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const { template: name } = parseInput(createPostmortemInput, input)
  const existing = await findPostmortemSummary(db(), incident.number)
  if (existing) throw new AppError('conflict', existing.deletedAt ? IN_BIN : EXISTS)
  const template = await findTemplateForNew(db(), name)
  if (!template) throw invalid({ template: ['There is no template of that name.'] })
  const texts = prefilledTexts(await readSource(incident, context.now))
  try {
    return await transaction(async (tx) => {
      if (!(await holdLiveIncident(tx, incident.id))) throw new AppError('conflict', INCIDENT_GONE)
      const postmortem = await insertPostmortem(tx, actor, incident, { template, texts }, context.now)
      const details = { incident: incident.number, template: template.name }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'postmortem.create', entityType: 'postmortem', entityId: postmortem.id, details },
        context.now,
      )
      return postmortem
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict', EXISTS) : error
  }
}

async function readSource(incident: Incident, now: Date): Promise<PrefillSource> {
  const [timeline, alerts, budget] = await Promise.all([
    listTimelineEntries(db(), incident.id, { limit: TIMELINE_ENTRIES_MAX, after: null }),
    listFirstAlerts(db(), incident.id, ALERTS_MAX),
    findIncidentBudgetData(db(), incident.number, now),
  ])
  return {
    incident,
    timeline,
    alerts,
    budget: budget ? incidentBudgetShares(budget) : { isOngoing: !incident.resolvedAt, services: [] },
  }
}
