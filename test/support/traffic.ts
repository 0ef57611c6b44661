import { db } from '#lib/db/client.ts'
import type { SystemActor } from '#lib/domain/access/actor.ts'
import type { Id } from '#lib/domain/shared/id.ts'

export const OPERATOR: SystemActor = { kind: 'system', name: 'operator' }

export async function aService(slug: string, sloTarget = 0.999): Promise<Id> {
  const { id } = await db().service.create({ data: { slug, name: slug, tier: 'user_facing', sloTarget } })
  return id as Id
}

/** Lines of the combined format, one per second from `from` on; `statuses` in turn. */
export function accessLog({
  from = '2026-11-20T10:00:00Z',
  statuses = ['200'],
  lines = 60,
  client = '203.0.113.9',
} = {}): string {
  return Array.from({ length: lines }, (_, index) => {
    const time = timeLocal(new Date(Date.parse(from) + index * 1_000))
    return `${client} - - [${time}] "GET /${index} HTTP/1.1" ${statuses[index % statuses.length]} 559 "-" "curl/8.1"\n`
  }).join('')
}

/** nginx `$time_local` in UTC. */
function timeLocal(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
