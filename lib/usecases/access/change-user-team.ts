import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { getUser, storeUserTeam } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCanChangeTeam } from '#lib/domain/access/policy.ts'
import { changeUserTeamInput } from '#lib/domain/access/schema.ts'
import type { User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Says which team an account belongs to: its owner does, or an admin.
 * @throws AppError invalid, forbidden, not_found, conflict
 */
export async function changeUserTeam(
  actor: Actor,
  userId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<User> {
  assertCanChangeTeam(actor, userId)
  const user = await getUser(db(), userId)
  const { team } = parseInput(changeUserTeamInput, input)
  if (team === user.team) return user

  await transaction(async (tx) => {
    if (!(await storeUserTeam(tx, user, team))) {
      throw new AppError('conflict', 'Somebody else has just changed this team. Reload to see it.')
    }
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'user.change_team',
        entityType: 'user',
        entityId: user.id,
        details: { email: user.email, from: user.team, to: team },
      },
      context.now,
    )
  })
  return { ...user, team }
}
