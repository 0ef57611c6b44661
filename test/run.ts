// `npm test`: everything that CI runs, in order, with a table at the end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

type Step = {
  readonly name: string
  readonly command: readonly string[]
  readonly report?: string
  readonly needs?: string
}
type Outcome = {
  readonly name: string
  readonly result: 'ok' | 'FAILED' | 'skipped'
  readonly seconds: number
  /** What the step printed about its faults. */
  readonly faults: readonly string[]
}
type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

const REPORTS = 'test-results'
const FAULT_LINES_MAX = 120

function vitest(project: string): Step {
  const report = `${REPORTS}/${project}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { name: project, command: ['vitest', 'run', '--project', project, ...reporters], report }
}

const STEPS: readonly Step[] = [
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'dead code', command: ['knip'] },
  vitest('architecture'),
  vitest('unit'),
  vitest('integration'),
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'browser', command: ['playwright', 'test'], report: `${REPORTS}/e2e.json`, needs: 'build' },
]

const vitestReport = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() })
  .transform((r): Counts => ({ passed: r.numPassedTests, failed: r.numFailedTests, skipped: r.numPendingTests }))
const playwrightReport = z
  .object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }) })
  .transform(
    ({ stats }): Counts => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  )
const anyReport = z.union([vitestReport, playwrightReport])

async function runStep(step: Step, before: readonly Outcome[]): Promise<Outcome> {
  const isBlocked = before.some(({ name, result }) => name === step.needs && result !== 'ok')
  if (isBlocked) return { name: step.name, result: 'skipped', seconds: 0, faults: [] }
  process.stdout.write(`\n▶ ${step.name}: ${step.command.join(' ')}\n`)
  const startedAt = performance.now()
  const [command = '', ...args] = step.command
  const child = spawn(command, args, { stdio: ['inherit', 'pipe', 'pipe'], shell: process.platform === 'win32' })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text)
      printed.push(text)
    })
  }
  const [status] = (await once(child, 'close')) as [number | null]
  const seconds = (performance.now() - startedAt) / 1000
  if (status === 0) return { name: step.name, result: 'ok', seconds, faults: [] }
  return { name: step.name, result: 'FAILED', seconds, faults: faultsIn(printed.join('')) }
}

/** From the first line that tells of a fault outside the list of tests; the end of what was printed where none does. */
function faultsIn(printed: string): readonly string[] {
  const lines = stripVTControlCharacters(printed).split('\n')
  const first = lines.findIndex((line) => /Unhandled Errors|Failed (Tests|Suites)|^ {2}1\) \[/.test(line))
  return first < 0 ? lines.slice(-FAULT_LINES_MAX) : lines.slice(first, first + FAULT_LINES_MAX)
}

function countsOf(step: Step): Counts {
  if (!step.report || !existsSync(step.report)) return { passed: 0, failed: 0, skipped: 0 }
  return anyReport.parse(JSON.parse(readFileSync(step.report, 'utf8')))
}

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS)
const outcomes: Outcome[] = []
for (const step of STEPS) outcomes.push(await runStep(step, outcomes))

// Once more at the end, where a log that was cut still has it.
for (const { name, faults } of outcomes)
  if (faults.length > 0) process.stdout.write(`\n── ${name} ──\n${faults.join('\n')}\n`)

const rows = outcomes.map(
  ({ name, result, seconds }) => `  ${name.padEnd(14)} ${result.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s`,
)
process.stdout.write(`\n${rows.join('\n')}\n\n`)

const counts = STEPS.map(countsOf)
const sum = (pick: (count: Counts) => number) => counts.map(pick).reduce((a, b) => a + b, 0)
// A step that failed without a failed test (a lint error, a crashed runner) counts as one failure.
const brokenSteps = outcomes.filter(({ result }, index) => result !== 'ok' && counts[index]?.failed === 0).length
const passed = sum((count) => count.passed)
const failed = sum((count) => count.failed) + brokenSteps
const skipped = sum((count) => count.skipped)
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
