import type { Command } from 'commander'
import { createApiToken } from '#lib/usecases/access/create-api-token.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

type CreateOptions = { name: string; scope: string[]; expiresInDays?: number }

export function registerToken(program: Command): void {
  program
    .command('token')
    .description('tokens of the REST API')
    .command('create')
    .description('print a new API token, alone; it cannot be shown again')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption(
      '--scope <scope>',
      'read, write or ingest; several separated by commas, or the option again',
      collect,
    )
    .option('--expires-in-days <days>', 'end it after so many days; without this it does not expire', Number)
    .action(create)
}

function collect(value: string, before: string[] = []): string[] {
  const scopes = value.split(',').map((scope) => scope.trim())
  return [...before, ...scopes.filter((scope) => scope !== '')]
}

async function create({ name, scope, expiresInDays }: CreateOptions, command: Command): Promise<void> {
  const input = { name, scopes: scope, ...(expiresInDays !== undefined && { expiresInDays }) }
  const created = await withDatabase(() => createApiToken(OPERATOR, input, { now: new Date() }))
  print(command, created.token, created)
}
