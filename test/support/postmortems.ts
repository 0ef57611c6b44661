import { pool } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import type { PostmortemSection } from '#lib/domain/postmortem/section.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { anIncident } from './incidents.ts'

const SYSTEM: Actor = { kind: 'system', name: 'test' }

/** The post-mortem of a new incident. */
export async function aPostmortem(
  now = new Date('2026-11-23T12:00:00Z'),
  incident: Record<string, unknown> = {},
): Promise<Postmortem> {
  const { number } = await anIncident(incident, now)
  return createPostmortem(SYSTEM, String(number), {}, { now })
}

export function sectionOf(postmortem: Postmortem, key: string): PostmortemSection {
  const section = postmortem.sections.find((candidate) => candidate.key === key)
  if (!section) throw new Error(`There is no section ${key}`)
  return section
}

/** Until it is reopened, as a review would leave it. */
export async function publishDirectly(postmortem: Postmortem, at: Date): Promise<void> {
  await pool().query("UPDATE postmortems SET status = 'published', published_at = $2 WHERE id = $1", [
    postmortem.id,
    at,
  ])
}

/** What was noted about post-mortems, oldest first. */
export async function postmortemAudits(): Promise<{ action: string; actorName: string; details: unknown }[]> {
  const { rows } = await pool().query(
    `select action, actor_name as "actorName", details from audit_entries where action like 'postmortem%' order by occurred_at, id`,
  )
  return rows
}
