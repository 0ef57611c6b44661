import { basename } from 'node:path'
import type { Command } from 'commander'
import type { LoadTestFigures } from '#lib/domain/load-test/figures.ts'
import { LoadTestOutput } from '#lib/domain/load-test/load-test-output.ts'
import { type LoadTestVerdict, loadTestResult } from '#lib/domain/load-test/verdict.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { explain } from '#lib/server/explain-error.ts'
import { describeRun } from './load-test/describe-run.ts'
import { recordHere, sendTo } from './load-test/keep-run.ts'
import { print } from './print.ts'
import { LogError, readLog } from './read-log.ts'

type Options = {
  readonly expectedPeak: number
  readonly service?: string
  readonly server?: string
  readonly name?: string
  readonly url?: string
}

const EXIT_CODES: Readonly<Record<LoadTestVerdict, number>> = { pass: 0, fail: 1, invalid: 2 }

export function registerLoadTest(program: Command): void {
  program
    .command('load-test')
    .description('the gate that a load test passes or fails')
    .command('check')
    .description('judge the output of a load test, and keep the run with its service')
    .argument('<file>', 'output of wrk, k6 or autocannon, or an access log, plain or gzip; - reads standard input')
    .requiredOption(
      '--expected-peak <rps>',
      'requests a second at the expected peak; the run must reach 150 % of it',
      rps,
    )
    .option('--service <slug>', 'keep the run with this service; without it nothing is stored')
    .option('--server <url>', 'keep it on this server, with the API token of HINDSIGHT_TOKEN, and not in the database')
    .option('--name <text>', 'what was tested, such as a release')
    .option('--url <address>', 'where the job of the run stands')
    .addHelpText('after', HELP)
    .action(check)
}

const HELP = `
The gate: at least 150 % of the expected peak, at most 0.1 % of requests answered with 502, for 30 s or more.
Reads wrk, k6 (--summary-export, handleSummary, --out json), autocannon --json, access logs (combined, JSON).
Exit code: 0 pass, 1 fail, 2 invalid (the run says nothing), not recorded, or a wrong command line.`

async function check(file: string, { expectedPeak, ...options }: Options, command: Command): Promise<void> {
  if (options.server !== undefined && options.service === undefined) {
    throw new AppError('invalid', '--server keeps a run with a service: name it with --service.')
  }
  const figures = await read(file)
  const { verdict, reasons } = loadTestResult(figures, expectedPeak)
  process.exitCode = EXIT_CODES[verdict]
  let recorded: unknown = null
  if (options.service !== undefined) {
    const { service, server, name, url } = options
    const input = { service, expectedPeakRps: expectedPeak, figures, ...(name && { name }), ...(url && { url }) }
    try {
      recorded = server === undefined ? await recordHere(input) : await sendTo(server, input)
    } catch (error) {
      process.stderr.write(`The run was not recorded. ${explain(error)}\n`)
      if (verdict === 'pass') process.exitCode = EXIT_CODES.invalid
    }
  }
  const run = { verdict, reasons, expectedPeakRps: expectedPeak, figures }
  print(command, describeRun(basename(file), run, recorded !== null), { ...run, recorded })
}

async function read(file: string): Promise<LoadTestFigures | null> {
  const output = new LoadTestOutput()
  try {
    for await (const chunk of readLog(file)) output.push(chunk)
  } catch (error) {
    if (error instanceof LogError) throw new AppError('invalid', error.message)
    throw error
  }
  return output.finish()
}

function rps(text: string): number {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) {
    throw new AppError('invalid', `--expected-peak takes requests a second, a number above 0, not "${text}".`)
  }
  return value
}
