import { readLog } from '#lib/cli/read-log.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'

const [path = ''] = process.argv.slice(2)
const startedAt = performance.now()
const analysis = new LogAnalysis()
const log = analysis.open('error.log', 'gateway')
let bytes = 0
for await (const chunk of readLog(path)) {
  bytes += chunk.length
  log.push(chunk)
}
log.finish()
const failures = analysis.result().mechanisms.reduce((sum, { count }) => sum + count, 0)
const seconds = (performance.now() - startedAt) / 1000
const cpu = process.cpuUsage()
const peakBytes = process.resourceUsage().maxRSS * 1024
process.stdout.write(JSON.stringify({ bytes, failures, seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, peakBytes }))
