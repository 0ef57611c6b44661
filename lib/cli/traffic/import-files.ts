import type { Command } from 'commander'
import { AppError, isAppError } from '#lib/domain/shared/app-error.ts'
import { acceptedTrafficRange } from '#lib/domain/traffic/schema.ts'
import { OPERATOR } from '../operator.ts'
import { print } from '../print.ts'
import { describeImport } from './describe-import.ts'
import type { ImportedFile, ImportOptions } from './import-logs.ts'
import { type FormatFlags, logFormatOf, offsetOf, rulesIn } from './import-options.ts'
import type { LogThread } from './log-thread.ts'
import { openLog } from './open-log.ts'

const NO_SERVICE = 'Say which service the logs are of: --service SLUG, --rules FILE, or rules under Settings, Traffic.'

export type ImportFlags = FormatFlags & {
  readonly service?: string
  readonly rules?: string
  readonly utcOffset?: string
  readonly replace?: boolean
  readonly follow?: boolean
}

/** `hindsight traffic import`. The thread reads the first log while this one loads what stores it, and opens the database. */
export async function importFiles(
  files: readonly string[],
  flags: ImportFlags,
  command: Command,
  thread: LogThread | null,
): Promise<void> {
  const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true
  const now = new Date()
  const given: ImportOptions = {
    service: flags.service ?? null,
    rules: flags.rules === undefined ? [] : rulesIn(flags.rules),
    format: logFormatOf(flags),
    offsetMinutes: offsetOf(flags.utcOffset),
    replace: flags.replace === true,
  }
  const needsStored = flags.service === undefined && flags.rules === undefined
  const [first = ''] = files
  const begun = thread && !needsStored ? openLog(first, thread, given, acceptedTrafficRange(now)) : null
  const [{ withDatabase }, { importLogs, isFailedImport }] = await Promise.all([
    import('../with-database.ts'),
    import('./import-logs.ts'),
  ])
  const results: ImportedFile[] = []
  try {
    await withDatabase(async () => {
      const options = needsStored ? { ...given, rules: await storedRules() } : given
      if (flags.follow) {
        const { followLogs } = await import('./follow-logs.ts')
        return followLogs(OPERATOR, files, options, isJson)
      }
      for await (const result of importLogs(OPERATOR, { ...options, files, thread, begun }, { now })) {
        results.push(result)
        if (!isJson) process.stdout.write(describeImport(result))
      }
    })
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error
    throw new AppError('invalid', `There is no service "${flags.service}": create it first, or correct --service.`)
  }
  if (isJson) print(command, '', { files: results })
  if (results.some(isFailedImport)) process.exitCode = 1
}

async function storedRules(): Promise<ImportOptions['rules']> {
  const { getTrafficRules } = await import('#lib/usecases/traffic/get-traffic-rules.ts')
  const { rules } = await getTrafficRules(OPERATOR)
  if (rules.length === 0) throw new AppError('invalid', NO_SERVICE)
  return rules
}
