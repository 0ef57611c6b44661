import type { Command } from 'commander'
import { INTEGRATION_KINDS } from '#lib/domain/alert/integration-kind.ts'
import { createIntegration } from '#lib/usecases/alert/create-integration.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

type CreateOptions = { kind: string; name: string; action?: string; resolve: boolean }

export function registerIntegration(program: Command): void {
  program
    .command('integration')
    .description('senders of alerts')
    .command('create')
    .description('print the key of a new integration, alone; it cannot be shown again')
    .requiredOption('--kind <kind>', `one of ${INTEGRATION_KINDS.join(', ')}`)
    .requiredOption('--name <name>', 'what people call it; each name once')
    .option('--action <action>', 'open_incident (without this), attach or record')
    .option('--no-resolve', 'the end of the last alert only proposes the end of its incident')
    .action(create)
}

async function create({ kind, name, action, resolve }: CreateOptions, command: Command): Promise<void> {
  const input = { kind, name, ...(action !== undefined && { action }), resolvesIncident: resolve }
  const created = await withDatabase(() => createIntegration(OPERATOR, input, { now: new Date() }))
  print(command, created.key, created)
}
