import type { NewDemoPostmortem, NewDemoRevision } from '#lib/db/demo-postmortem.ts'
import { durationsOf } from '#lib/domain/incident/durations.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { prefilledTexts } from '#lib/domain/postmortem/prefill.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { type DemoPerson, demoAdmin, demoPeople, editorsOf } from './people.ts'
import { reviewComments } from './postmortem-phrases.ts'
import { writtenTexts } from './postmortem-texts.ts'
import { type Random, randomFrom } from './random.ts'
import type { DemoIncident } from './tell-incident.ts'
import { workingTime } from './working-time.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** What is on the desk now is slower than what has long been done with. */
const RECENT_DAYS = 16

/** Share of the incidents of a severity that get one; small ones are written up where there is something to learn. */
const SHARE = { sev1: 0.98, sev2: 0.95, sev3: 0.14, sev4: 0.02 } as const

/** The post-mortem of a resolved incident as far as it is by now, or null where none was begun. `number` is the incident's. */
export function incidentPostmortem(incident: DemoIncident, number: number, now: Date): NewDemoPostmortem | null {
  const { plan, content, createdAt } = incident
  const random = randomFrom(`post-mortem:${plan.key}`)
  if (!random.chance(SHARE[plan.severity]) || content.resolvedAt === null) return null
  const filed = Math.max(content.resolvedAt.getTime(), createdAt.getTime())
  const begunAt = workingTime(random, filed + random.between(2, 40) * HOUR_MS)
  if (begunAt > now) return null
  const [author = demoAdmin] = editorsOf(plan.service.ownerTeam)
  const course = {
    incidentNumber: number,
    templateName: BUILT_IN_TEMPLATE.name,
    author: author.email,
    authorName: author.name,
    begunAt,
  }
  const begun = prefilledTexts({
    ...prefillSource(incident, number),
    alerts: [],
    budget: { isOngoing: false, services: [] },
  })
  const revisions: NewDemoRevision[] = [{ kind: 'created', texts: begun, at: begunAt, by: author.email }]
  let at = begunAt.getTime()
  for (const [key, text] of writtenTexts(random, incident, now)) {
    at += random.int(2, 14) * MINUTE_MS
    revisions.push({ kind: 'saved', texts: { [key]: text }, at: new Date(at), by: author.email })
  }
  return {
    ...course,
    sections: BUILT_IN_TEMPLATE.sections,
    ...reviewed(random, { author, revisions, writtenAt: at, now, isUrgent: isUrgent(incident) }),
  }
}

function isUrgent({ plan }: DemoIncident): boolean {
  return plan.severity === 'sev1' || plan.severity === 'sev2'
}

function prefillSource({ content, timeline, createdAt, updatedAt }: DemoIncident, number: number) {
  const rest = { version: 1, createdAt, updatedAt }
  const incident: Incident = { ...content, ...rest, id: '' as Id, number, durations: durationsOf(content) }
  const entries = timeline.map((entry) => ({
    ...entry,
    ...rest,
    id: '' as Id,
    incidentNumber: number,
    recordedBy: content.owner,
  }))
  return { incident, timeline: entries }
}

type Course = {
  readonly author: DemoPerson
  readonly revisions: readonly NewDemoRevision[]
  readonly writtenAt: number
  readonly now: Date
  readonly isUrgent: boolean
}

/** From the last sentence to publication: some take a day, a few a fortnight, a few are left lying. */
function reviewed(random: Random, { author, revisions, writtenAt, now, isUrgent }: Course) {
  const isLeft = random.chance(isUrgent ? 0.03 : 0.2)
  const ageDays = (now.getTime() - writtenAt) / DAY_MS
  const slowDays = random.chance(ageDays < RECENT_DAYS ? 0.55 : 0.12) ? random.int(3, 12) : 0
  const askedAt = workingTime(random, writtenAt + random.between(0.2, 5) * HOUR_MS + slowDays * DAY_MS)
  const others = demoPeople.filter(({ email, role }) => email !== author.email && role !== 'viewer')
  const [reviewer = demoAdmin, second = demoAdmin] = random.some(others, 2)
  const signedAt = workingTime(random, askedAt.getTime() + random.between(2, 44) * HOUR_MS)
  const publishedAt = new Date(signedAt.getTime() + random.int(4, 90) * MINUTE_MS)
  const asked = [...new Set([reviewer.email, second.email].slice(0, random.int(1, 2)))]
  const written = revisions.filter(({ at }) => at <= now)
  if (isLeft || askedAt > now) return draft(written)
  const inReview = [...written, { kind: 'review_requested', texts: {}, at: askedAt, by: author.email } as const]
  // A review that nobody finishes is found in the weekly meeting, sooner or later.
  const isWaiting = random.chance(ageDays < 60 ? 0.2 : 0.01)
  const isPublished = publishedAt <= now && !isWaiting
  const signature = signedAt <= now && !isWaiting ? { signedAt, revision: inReview.length } : null
  const comment = random.chance(isPublished ? 0.4 : 0.8) ? random.pick(reviewComments) : null
  const commentedAt = new Date(Math.min(askedAt.getTime() + random.int(20, 110) * MINUTE_MS, now.getTime()))
  return {
    status: isPublished ? 'published' : 'in_review',
    publishedAt: isPublished ? publishedAt : null,
    revisions: isPublished
      ? [...inReview, { kind: 'published', texts: {}, at: publishedAt, by: author.email } as const]
      : inReview,
    reviewers: asked.map((email, index) => ({
      email,
      requestedAt: askedAt,
      signature: index === 0 ? signature : null,
    })),
    comments: comment
      ? [
          {
            section: comment.section,
            text: comment.text,
            by: reviewer.email,
            at: commentedAt,
            answer: isPublished ? { text: comment.answer, by: author.email, at: laterBy(commentedAt, 35) } : null,
          },
        ]
      : [],
  } as const
}

function draft(revisions: readonly NewDemoRevision[]) {
  return { status: 'draft', publishedAt: null, revisions, reviewers: [], comments: [] } as const
}

function laterBy(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE_MS)
}
