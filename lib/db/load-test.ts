import { describeReason } from '#lib/domain/load-test/describe-reason.ts'
import type { LoadTestFigures } from '#lib/domain/load-test/figures.ts'
import type { LoadTest } from '#lib/domain/load-test/load-test.ts'
import type { ListLoadTestsQuery } from '#lib/domain/load-test/schema.ts'
import type { LoadTestResult } from '#lib/domain/load-test/verdict.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { wholeMinutes } from '#lib/domain/shared/whole-minutes.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const withService = { service: { select: { slug: true } } } satisfies Prisma.LoadTestInclude
type Row = Prisma.LoadTestGetPayload<{ include: typeof withService }>

function toLoadTest(row: Row): LoadTest {
  const { startedAt, finishedAt, expectedPeakRps, peakRps, durationSeconds } = row
  const [total, bad, most] = [row.totalRequests, row.badRequests, row.badRequestsMost].map((count) =>
    count === null ? null : Number(count),
  ) as [number | null, number | null, number | null]
  // The column holds only what the readers of lib/domain/load-test let in.
  const tool = row.tool as LoadTest['tool']
  const figures =
    tool === null || total === null
      ? null
      : {
          tool,
          totalRequests: total,
          badRequests: bad,
          badRequestsMost: most,
          peakRps,
          durationSeconds,
          startedAt,
          finishedAt,
        }
  return {
    id: row.id as Id,
    service: row.service.slug,
    verdict: row.verdict as LoadTest['verdict'],
    reasons: (row.reasons as LoadTestResult['reasons'][number][]).map((code) => ({
      code,
      text: describeReason(code, figures, expectedPeakRps),
    })),
    tool,
    expectedPeakRps,
    peakRps,
    peakShare: peakRps === null ? null : peakRps / expectedPeakRps,
    totalRequests: total,
    badRequests: bad,
    badRequestsMost: most,
    badRate: bad === null || !total ? null : bad / total,
    durationSeconds,
    startedAt,
    finishedAt,
    latency: row.latency as LoadTest['latency'],
    notes: row.notes,
    name: row.name,
    url: row.url,
    recordedBy: row.recordedByName,
    recordedAt: row.recordedAt,
    proposedExclusion: startedAt && finishedAt ? wholeMinutes(startedAt, finishedAt) : null,
  }
}

export type NewLoadTest = LoadTestResult & {
  readonly serviceId: Id
  readonly figures: LoadTestFigures | null
  readonly expectedPeakRps: number
  readonly name: string
  readonly url: string
  readonly recordedByName: string
}

export async function insertLoadTest(tx: Db, test: NewLoadTest, now: Date): Promise<LoadTest> {
  const { figures, reasons, ...rest } = test
  const { latency = {}, notes = [], ...known } = figures ?? {}
  const data = { ...rest, ...known, latency, notes: [...notes], reasons: [...reasons], recordedAt: now }
  return toLoadTest(await tx.loadTest.create({ data, include: withService }))
}

type After = { readonly recordedAt: Date; readonly id: Id }

/** Newest first, one more than the limit when there is a next page. */
export async function listLoadTests(db: Db, query: ListLoadTestsQuery, after: After | null): Promise<LoadTest[]> {
  const rows = await db.loadTest.findMany({
    where: {
      ...(query.service !== undefined && { service: { slug: query.service } }),
      ...(query.verdict && { verdict: query.verdict }),
      ...(after && {
        OR: [{ recordedAt: { lt: after.recordedAt } }, { recordedAt: after.recordedAt, id: { lt: after.id } }],
      }),
    },
    include: withService,
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: query.limit + 1,
  })
  return rows.map(toLoadTest)
}
