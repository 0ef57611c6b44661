import { basename } from 'node:path'
import type { Command } from 'commander'
import type { DiagnosisContext } from '#lib/domain/diagnosis/evidence/context.ts'
import type { LogRole } from '#lib/domain/diagnosis/evidence/line-store.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import type { CauseHistory } from '#lib/domain/diagnosis/ranking/priors.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { viewOfDiagnosis } from '#lib/domain/diagnosis/view.ts'
import { deepLinkPath } from '#lib/domain/runbook/runbook-path.ts'
import { CommandError } from './command-error.ts'
import { describeDiagnosis } from './diagnose/describe-diagnosis.ts'
import { historyOf } from './diagnose/history-of.ts'
import { print } from './print.ts'
import { LogError, readLog } from './read-log.ts'

type Options = {
  readonly evidence: readonly string[]
  readonly context: DiagnosisContext
  readonly service?: string
}

export function registerDiagnose(program: Command): void {
  program
    .command('diagnose')
    .description('read logs of a gateway: how requests failed, why, and what to check next')
    .argument('<file...>', 'logs of the gateway, plain or gzip; - reads standard input')
    .option('--evidence <file>', 'a log of the application, system or platform; may be repeated', appended, [])
    .option('--context <key=value>', 'a remark, such as pattern="brief, at each deploy"; may be repeated', remarked, {})
    .option('--service <slug>', 'use the past incidents of a service, and name its runbook (needs the database)')
    .addHelpText('after', HELP)
    .action(diagnoseFiles)
}

const HELP = `
Without --service nothing but the files is read, and nothing is stored. Secrets in the lines shown are masked.
Exit code: 0 the logs were read, 1 a file could not be read.`

async function diagnoseFiles(files: readonly string[], options: Options, command: Command): Promise<void> {
  const history: CauseHistory = options.service === undefined ? [] : await historyOf(options.service)
  const analysis = new LogAnalysis()
  for (const file of files) await readInto(analysis, file, 'gateway')
  for (const file of options.evidence) await readInto(analysis, file, 'evidence')
  const diagnosis = analysis.result({ context: options.context, history })
  const { service } = options
  const view = viewOfDiagnosis(diagnosis, (cause: RootCause) =>
    service === undefined ? null : deepLinkPath(service, cause),
  )
  print(command, describeDiagnosis(view), view)
}

async function readInto(analysis: LogAnalysis, file: string, role: LogRole): Promise<void> {
  const log = analysis.open(file === '-' ? 'standard input' : basename(file), role)
  try {
    for await (const chunk of readLog(file)) log.push(chunk)
  } catch (error) {
    if (error instanceof LogError) throw new CommandError(error.message)
    throw error
  }
  log.finish()
}

function appended(file: string, files: readonly string[]): readonly string[] {
  return [...files, file]
}

function remarked(text: string, context: DiagnosisContext): DiagnosisContext {
  const equals = text.indexOf('=')
  if (equals <= 0) throw new CommandError(`--context takes KEY=VALUE, not "${text}".`)
  return { ...context, [text.slice(0, equals).trim()]: text.slice(equals + 1).trim() }
}
