import { listBareIncidents } from '#lib/db/bench-row.ts'
import { db } from '#lib/db/client.ts'

const ROWS = 50

/** For the bare page of `npm run bench` only, which does not exist without HINDSIGHT_BENCH. */
export function listBenchRows() {
  return listBareIncidents(db(), ROWS)
}
