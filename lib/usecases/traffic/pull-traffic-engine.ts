import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { listBudgetedServicesBySlug } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { storeCorrectedRows } from '#lib/db/traffic-bucket.ts'
import {
  ensureEngineSources,
  findEngineAddress,
  findTrafficEngine,
  storeEnginePublished,
  storeEngineRun,
  sumEngineBuckets,
} from '#lib/db/traffic-engine.ts'
import { lockTraffic } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { type EngineBuckets, engineBuckets } from '#lib/domain/traffic/engine/engine-buckets.ts'
import { engineDrifts } from '#lib/domain/traffic/engine/engine-drift.ts'
import {
  type AskEngine,
  bucketsQuestion,
  type EngineAddress,
  sumQuestion,
} from '#lib/domain/traffic/engine/engine-question.ts'
import { type EngineRows, engineRows } from '#lib/domain/traffic/engine/engine-rows.ts'
import { type PullRange, pullPlan } from '#lib/domain/traffic/engine/pull-plan.ts'
import type { EngineFindings, TrafficEngine } from '#lib/domain/traffic/engine/traffic-engine.ts'

const TIMEOUT_MS = 60_000

export type EnginePull = {
  readonly engine: string
  readonly publishedUntil: Date | null
  /** Buckets stored, those asked for again included. */
  readonly buckets: number
  readonly problem: string | null
  readonly findings: EngineFindings
}

type Context = { readonly now: Date; readonly ask: AskEngine }
type Asked = { readonly engine: TrafficEngine; readonly address: EngineAddress }

/**
 * Asks an engine for the counts of buckets that are closed and not yet published, and for recent ones once more. A
 * bucket is published only when both answers to it are whole; whatever else comes back, it stays for the next run.
 * @throws AppError forbidden, not_found
 */
export async function pullTrafficEngine(actor: Actor, engineId: Id, context: Context): Promise<EnginePull> {
  assertCan(actor, 'administer')
  const [engine, address] = [await findTrafficEngine(db(), engineId), await findEngineAddress(db(), engineId)]
  if (!engine || !address) throw new AppError('not_found', 'There is no such engine.')
  const asked = { engine, address }
  const plan = pullPlan(engine, context.now)
  const run = {
    buckets: 0,
    problem: null as string | null,
    unknownNames: new Set<string>(engine.findings.unknownNames),
  }
  let publishedUntil = engine.publishedUntil

  for (const range of plan.again) {
    const pulled = await pullRange(actor, asked, range, context)
    run.problem ??= pulled.problem
    run.buckets += pulled.buckets
    for (const name of pulled.unknownNames) run.unknownNames.add(name)
  }
  const isRepulled = run.problem === null
  for (const range of plan.fresh) {
    const pulled = await pullRange(actor, asked, range, context, 'fresh')
    run.buckets += pulled.buckets
    for (const name of pulled.unknownNames) run.unknownNames.add(name)
    if (pulled.until > range.from) publishedUntil = new Date(pulled.until * 1_000)
    run.problem ??= pulled.problem
    // What comes later waits: everything before `publishedUntil` is published.
    if (pulled.problem !== null) break
  }

  const reconciled = plan.reconcile && run.problem === null ? await reconcile(asked, plan.reconcile, context) : null
  const known = await listBudgetedServicesBySlug(db(), [...run.unknownNames])
  const findings: EngineFindings = {
    ...(reconciled ?? engine.findings),
    unknownNames: [...run.unknownNames].filter((name) => !known.has(name)).slice(0, 50),
  }
  await storeEngineRun(db(), engine.id, {
    lastRunAt: context.now,
    lastProblem: run.problem,
    repulledAt: isRepulled ? context.now : engine.repulledAt,
    findings,
  })
  return { engine: engine.name, publishedUntil, buckets: run.buckets, problem: run.problem, findings }
}

type PulledRange = {
  readonly buckets: number
  /** Up to where every bucket is published, in seconds since 1970. */
  readonly until: number
  readonly problem: string | null
  readonly unknownNames: readonly string[]
}

async function pullRange(
  actor: Actor,
  { engine, address }: Asked,
  range: PullRange,
  { now, ask }: Context,
  which: 'fresh' | 'again' = 'again',
): Promise<PulledRange> {
  const nothing = { buckets: 0, until: range.from, unknownNames: [] }
  const total = await ask(bucketsQuestion(address, engine.totalQuery, range, engine.stepSeconds))
  if ('problem' in total) return { ...nothing, problem: total.problem }
  const bad = await ask(bucketsQuestion(address, engine.badQuery, range, engine.stepSeconds))
  if ('problem' in bad) return { ...nothing, problem: bad.problem }
  const answer = engineBuckets(total.series, bad.series, engine)
  const until = which === 'fresh' ? Math.min(range.until, answer.problem?.start ?? range.until) : range.until
  const slugs = [...new Set(answer.buckets.map(({ service }) => service))]
  const services = await listBudgetedServicesBySlug(db(), slugs)
  const rows = engineRows(wholeUntil(answer, until), services, engine.stepSeconds)
  if ('problem' in rows) return { ...nothing, problem: rows.problem }
  await publish(actor, engine, rows, which === 'fresh' ? new Date(until * 1_000) : null, now)
  return {
    buckets: rows.buckets,
    until,
    problem: answer.problem?.text ?? null,
    unknownNames: slugs.filter((slug) => !services.has(slug)),
  }
}

function wholeUntil({ buckets }: EngineBuckets, until: number) {
  return buckets.filter(({ start }) => start < until)
}

/** Counts and how far they reach are stored together, so that a run that ends here is taken up where it ended. */
async function publish(
  actor: Actor,
  engine: TrafficEngine,
  { rows, targets, buckets }: EngineRows,
  publishedUntil: Date | null,
  now: Date,
): Promise<void> {
  await transaction(
    async (tx) => {
      const serviceIds = [...new Set(targets.map(({ serviceId }) => serviceId))]
      await lockTraffic(tx, ...serviceIds)
      const sources = await ensureEngineSources(tx, engine, serviceIds, now)
      const parts = targets.flatMap((target) => {
        const sourceId = sources.get(target.serviceId)
        return sourceId === undefined ? [] : [{ ...target, sourceId }]
      })
      await storeCorrectedRows(tx, parts, rows)
      if (publishedUntil === null) return
      await storeEnginePublished(tx, engine.id, publishedUntil)
      // One entry a chunk would bury all others: the first publication says that the engine feeds the reports.
      if (engine.publishedUntil !== null) return
      const details = { name: engine.name, buckets, publishedUntil: publishedUntil.toISOString() }
      const entry = { entityType: 'traffic_engine', entityId: engine.id, details }
      await insertAuditEntry(tx, actor, { action: 'traffic_engine.publish', ...entry }, now)
    },
    { timeoutMs: TIMEOUT_MS },
  )
}

async function reconcile(
  { engine, address }: Asked,
  range: PullRange,
  { ask }: Context,
): Promise<EngineFindings | null> {
  const total = await ask(sumQuestion(address, engine.totalQuery, range))
  const bad = await ask(sumQuestion(address, engine.badQuery, range))
  if ('problem' in total || 'problem' in bad) return null
  const [start, end] = [new Date(range.from * 1_000), new Date(range.until * 1_000)]
  const stored = await sumEngineBuckets(db(), engine.id, { start, end })
  const drift = engineDrifts(stored, total.series, bad.series, engine)
  return { unknownNames: [], reconciledFrom: start, reconciledUntil: end, drift }
}
