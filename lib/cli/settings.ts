import { basename } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { checkSettings } from '#lib/domain/gateway-settings/check-settings.ts'
import type { ServiceNumbers } from '#lib/domain/gateway-settings/service-numbers.ts'
import type { SettingsResult } from '#lib/domain/gateway-settings/settings-check.ts'
import type { SettingsFile } from '#lib/domain/gateway-settings/settings-file.ts'
import { SERVICE_TYPES, type ServiceType } from '#lib/domain/service/service-type.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { createSettingsCheck } from '#lib/usecases/gateway-settings/create-settings-check.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { describeSettings } from './settings/describe-settings.ts'
import { readSettingsFile } from './settings/read-settings-file.ts'
import { withDatabase } from './with-database.ts'

type Options = ServiceNumbers & { readonly service?: string }

export function registerSettings(program: Command): void {
  const settings = program.command('settings').description('settings of the gateway in front of a service')
  settings
    .command('check')
    .description(
      'hold settings of nginx, HAProxy, Envoy, an ALB or Kubernetes against the rules: what to change, and a score',
    )
    .argument('<file...>', 'settings; - reads standard input')
    .option('--service <slug>', 'keep the result as the score card of a service (needs the database)')
    .option('--p99 <seconds>', '99 of 100 requests are answered within', seconds)
    .option('--longest-request <seconds>', 'the longest request that is meant to succeed', seconds)
    .option('--app-keep-alive <seconds>', 'how long the application keeps an idle connection', seconds)
    .option(
      '--app-idle-timeout <seconds>',
      'when the application or its worker manager ends a request; 0: never',
      seconds,
    )
    .option('--termination-grace <seconds>', 'from SIGTERM until the process is killed', seconds)
    .option('--drain <seconds>', 'from the decision to stop until the process is told', seconds)
    .option('--restart-step <seconds>', 'from the restart of one instance to that of the next', seconds)
    .option('--app <type>', `what runs behind the gateway: ${SERVICE_TYPES.join(', ')}`, serviceTypeOf)
    .addHelpText('after', HELP)
    .action(check)
}

const HELP = `
Without --service nothing but the files is read, and nothing is stored. Secrets in the lines shown are masked.
Exit code: 0 no finding of high severity, 1 at least one, 2 the command line or a file could not be understood.`

async function check(paths: readonly string[], options: Options, command: Command): Promise<void> {
  const { service, ...numbers } = options
  const files: SettingsFile[] = []
  for (const path of paths) {
    files.push({ name: path === '-' ? 'standard input' : basename(path), text: await readSettingsFile(path) })
  }
  const result = service === undefined ? checkSettings(files, numbers) : await storedCheck(service, { files, numbers })
  if (result.score === null) throw invalid({ file: result.notes })
  print(command, describeSettings(result), result)
  if (result.findings.some(({ severity }) => severity === 'high')) process.exitCode = 1
}

function storedCheck(service: string, input: unknown): Promise<SettingsResult> {
  return withDatabase(() => createSettingsCheck(OPERATOR, service, input, { now: new Date() }))
}

function seconds(text: string): number {
  const [, amount] = /^(\d{1,6}(?:\.\d{1,6})?)s?$/.exec(text) ?? []
  if (amount === undefined) throw new InvalidArgumentError('Give seconds, such as 4 or 0.25.')
  return Number(amount)
}

function serviceTypeOf(text: string): ServiceType {
  const found = SERVICE_TYPES.find((type) => type === text)
  if (!found) throw new InvalidArgumentError(`Choose one of: ${SERVICE_TYPES.join(', ')}.`)
  return found
}
