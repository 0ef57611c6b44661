import type { Command } from 'commander'
import { AppError, isAppError } from '#lib/domain/shared/app-error.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { describeImport } from './traffic/describe-import.ts'
import { type ImportedFile, importLogs, isFailedImport } from './traffic/import-logs.ts'
import { withDatabase } from './with-database.ts'

export function registerTraffic(program: Command): void {
  const traffic = program.command('traffic').description('requests and 502s of the services')
  traffic
    .command('import')
    .description('count nginx access logs (combined format, plain or gzip) into the minutes of a service')
    .requiredOption('--service <slug>', 'the service that the logs are of')
    .argument('<file...>', 'access logs; - reads standard input')
    .addHelpText('after', HELP)
    .action(importFiles)
}

const HELP = `
The same log again, grown, compressed or rotated changes only what it knows better; logs of several gateways add up.
Exit code: 0 all files counted, 1 a file could not be read or holds no readable line, 2 no such service.`

async function importFiles(files: string[], { service }: { service: string }, command: Command): Promise<void> {
  const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true
  const results: ImportedFile[] = []
  try {
    await withDatabase(async () => {
      for await (const result of importLogs(OPERATOR, { service, files }, { now: new Date() })) {
        results.push(result)
        if (!isJson) process.stdout.write(describeImport(result))
      }
    })
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error
    throw new AppError('invalid', `There is no service "${service}": create it first, or correct --service.`)
  }
  if (isJson) print(command, '', { files: results })
  if (results.some(isFailedImport)) process.exitCode = 1
}
