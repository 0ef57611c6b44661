// `npm test`: everything that CI runs, in order, with a table at the end.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'

type Step = {
  readonly name: string
  readonly command: readonly string[]
  readonly report?: string
  readonly needs?: string
}
type Outcome = { readonly name: string; readonly result: 'ok' | 'FAILED' | 'skipped'; readonly seconds: number }
type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

const REPORTS = 'test-results'

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

function runStep(step: Step, before: readonly Outcome[]): Outcome {
  const isBlocked = before.some(({ name, result }) => name === step.needs && result !== 'ok')
  if (isBlocked) return { name: step.name, result: 'skipped', seconds: 0 }
  process.stdout.write(`\n▶ ${step.name}: ${step.command.join(' ')}\n`)
  const startedAt = performance.now()
  const [command = '', ...args] = step.command
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  return { name: step.name, result: status === 0 ? 'ok' : 'FAILED', seconds: (performance.now() - startedAt) / 1000 }
}

function countsOf(step: Step): Counts {
  if (!step.report || !existsSync(step.report)) return { passed: 0, failed: 0, skipped: 0 }
  return anyReport.parse(JSON.parse(readFileSync(step.report, 'utf8')))
}

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS)
const outcomes: Outcome[] = []
for (const step of STEPS) outcomes.push(runStep(step, outcomes))

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
