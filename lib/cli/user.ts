import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { env } from '#lib/env.ts'
import { createUser } from '#lib/usecases/access/create-user.ts'
import { inviteUser } from '#lib/usecases/access/invite-user.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

type CreateOptions = { email: string; name?: string; role: string; passwordStdin?: true }

export function registerUser(program: Command): void {
  program
    .command('user')
    .description('accounts of people')
    .command('create')
    .description('print an invitation link for a new account, or create it at once with --password-stdin')
    .requiredOption('--email <address>', 'what the person signs in with')
    .option('--name <name>', 'as others see it; the person can change it')
    .option('--role <role>', 'viewer, editor or admin', 'viewer')
    .option('--password-stdin', 'create the account at once, with the password read from standard input')
    .action(create)
}

async function create({ passwordStdin, ...person }: CreateOptions, command: Command): Promise<void> {
  if (passwordStdin) await createWithPassword(person, command)
  else await invite(person, command)
}

async function createWithPassword(person: Omit<CreateOptions, 'passwordStdin'>, command: Command): Promise<void> {
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
  const user = await withDatabase(() => createUser(OPERATOR, { ...person, password }, { now: new Date() }))
  const { id, email, name, role } = user
  print(command, `Created ${email}, ${role}.`, { id, email, name, role })
}

async function invite(person: Omit<CreateOptions, 'passwordStdin'>, command: Command): Promise<void> {
  const { path, expiresAt } = await withDatabase(() => inviteUser(OPERATOR, person, { now: new Date() }))
  const { HINDSIGHT_PUBLIC_URL, PORT } = env()
  const link = `${HINDSIGHT_PUBLIC_URL ?? `http://localhost:${PORT}`}${path}`
  print(command, link, { email: person.email, role: person.role, link, expiresAt })
  process.stderr.write(`Give this link to ${person.email}. It works once, until ${expiresAt.toUTCString()}.\n`)
}
