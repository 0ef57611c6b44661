import { db } from '#lib/db/client.ts'
import type { Id } from '#lib/domain/shared/id.ts'

/** A user-facing service of the database. */
export async function aService(slug: string, fields: { name?: string; sloTarget?: number } = {}): Promise<Id> {
  const row = await db().service.create({
    data: { slug, name: fields.name ?? slug, tier: 'user_facing', sloTarget: fields.sloTarget ?? 0.999 },
  })
  return row.id as Id
}
