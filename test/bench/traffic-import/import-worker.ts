// A process of its own, so that its memory is that of one import: node import-worker.ts SERVICE FILE CONNECTION_STRING
import { importLogs } from '#lib/cli/traffic/import-logs.ts'
import { closeDatabase, openDatabase } from '#lib/db/client.ts'

const [service = '', file = '', connectionString = ''] = process.argv.slice(2)
openDatabase({ connectionString })
const actor = { kind: 'system', name: 'bench' } as const
for await (const result of importLogs(actor, { service, files: [file] }, { now: new Date() })) {
  if ('error' in result) throw new Error(result.error)
  const { lines, badRequests, seconds } = result
  process.stdout.write(
    JSON.stringify({ lines, badRequests, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }),
  )
}
await closeDatabase()
