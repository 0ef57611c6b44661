import { insertExclusion } from '#lib/db/budget-exclusion.ts'
import { insertTargetChange } from '#lib/db/budget-rules.ts'
import type { Db } from '#lib/db/client.ts'
import { insertLoadTest } from '#lib/db/load-test.ts'
import type { LoadTestFigures } from '#lib/domain/load-test/figures.ts'
import { loadTestResult } from '#lib/domain/load-test/verdict.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { wholeMinutes } from '#lib/domain/shared/whole-minutes.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Three runs of the checkout before its release, a maintenance night, and a target that was tightened. */
export async function loadBudgetRecords(tx: Db, serviceIds: ReadonlyMap<string, Id>, now: Date): Promise<void> {
  const at = (days: number, minutes = 0) => new Date(now.getTime() - days * DAY_MS + minutes * MINUTE_MS)
  const [checkout, inventory, advice] = ['checkout-api', 'inventory', 'recommendations'].map((slug) =>
    serviceIds.get(slug),
  )
  if (!checkout || !inventory || !advice) throw new Error('The demo has lost a service.')

  const run = async (days: number, name: string, expectedPeakRps: number, figures: LoadTestFigures) => {
    const test = { serviceId: checkout, figures, expectedPeakRps, name, url: '', recordedByName: 'ci' }
    await insertLoadTest(tx, { ...test, ...loadTestResult(figures, expectedPeakRps) }, at(days, 15))
  }
  await run(23, 'Release 2026.40', 220, {
    tool: 'wrk',
    totalRequests: 74_210,
    badRequests: null,
    badRequestsMost: 391,
    peakRps: 247.4,
    durationSeconds: 300,
    startedAt: null,
    finishedAt: null,
    latency: { p50: 41, p99: 880 },
    notes: ['wrk counts 391 answers with a status of 400 or more together: 502 cannot be told from others.'],
  })
  await run(16, 'Release 2026.41', 220, k6(at(16), 211_412, 684, 351.8))
  await run(9, 'Release 2026.42, keep-alive below the application’s', 220, k6(at(9), 213_907, 12, 356.5))
  await insertExclusion(
    tx,
    {
      serviceId: checkout,
      kind: 'load_test',
      reason: 'Load test of release 2026.42',
      ...wholeMinutes(at(9), at(9, 10)),
      createdByName: 'Chidi Okonkwo',
    },
    at(9, 20),
  )
  await insertExclusion(
    tx,
    {
      serviceId: inventory,
      kind: 'planned_maintenance',
      reason: 'Database moved to the new cluster, announced',
      ...wholeMinutes(at(5, -90), at(5)),
      createdByName: 'Priya Raghunathan',
    },
    at(6),
  )
  await insertTargetChange(tx, { serviceId: advice, from: 0.995, to: 0.998, by: 'Tan Mei Lin' }, at(12))
}

function k6(startedAt: Date, totalRequests: number, badRequests: number, peakRps: number): LoadTestFigures {
  return {
    tool: 'k6',
    totalRequests,
    badRequests,
    badRequestsMost: badRequests,
    peakRps,
    durationSeconds: 600,
    startedAt,
    finishedAt: new Date(startedAt.getTime() + 10 * MINUTE_MS),
    latency: { p50: 38, p95: 120, p99: 410 },
    notes: ['The peak is the mean of the best 60 seconds; 502s are those of the whole file.'],
  }
}
