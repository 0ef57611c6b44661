import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident, findRemainingIncident } from '#lib/db/incident.ts'
import { insertIncidentLink } from '#lib/db/incident-link.ts'
import { holdLiveIncident } from '#lib/db/live-incident.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type IncidentLink, linkIncidentInput } from '#lib/domain/incident/link.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const LINKED = 'These two are linked already. Remove that link first to change what it says.'

/**
 * Links two incidents; both show it, each from its side.
 * @throws AppError invalid, not_found, merged, forbidden, conflict (linked already, or one of them went meanwhile)
 */
export async function linkIncident(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<IncidentLink> {
  assertCan(actor, 'read')
  const parsedNumber = parseIncidentNumber(number)
  const incident = parsedNumber === null ? null : await findIncident(db(), parsedNumber)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const { incident: otherNumber, relation } = parseInput(linkIncidentInput, input)
  const other = await findRemainingIncident(db(), otherNumber)
  if (!other) throw invalid({ incident: ['There is no incident of that number.'] })
  if (other.id === incident.id)
    throw invalid({ incident: ['That is this incident itself. Give the number of another.'] })

  try {
    return await transaction(async (tx) => {
      if (!(await holdLiveIncident(tx, incident.id)) || !(await holdLiveIncident(tx, other.id))) {
        throw new AppError('conflict', 'Somebody merged or removed one of the two meanwhile, so they were not linked.')
      }
      const id = await insertIncidentLink(tx, incident.id, other.id, relation, context.now)
      await insertAuditEntry(
        tx,
        actor,
        {
          action: 'incident.link',
          entityType: 'incident',
          entityId: incident.id,
          details: { incident: other.number, relation },
        },
        context.now,
      )
      const { number, title, severity, status } = other
      return { id, relation, number, title, severity, status }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict', LINKED) : error
  }
}
