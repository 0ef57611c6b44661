import type { Command } from 'commander'
import { env } from '#lib/env.ts'
import { loadDemoWithPassword } from '#lib/server/demo.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('a believable organisation to try Hindsight with')
    .command('load')
    .description('load 12 services, 502 incidents and 60 days of traffic into a database without services')
    .action(load)
}

async function load(_options: object, command: Command): Promise<void> {
  const origin = env().HINDSIGHT_PUBLIC_URL ?? `http://localhost:${env().PORT}`
  const { signIn, load } = await withDatabase(() => loadDemoWithPassword(OPERATOR, new Date(), origin))
  const { services, incidents, actionItems, postmortems, runbooks, trafficMinutes } = load
  const text = [
    `Loaded ${services} services, ${incidents} incidents, ${actionItems} action items, ${postmortems} post-mortems, ${runbooks} runbooks and ${trafficMinutes.toLocaleString('en-GB')} minutes of traffic.`,
    `Sign in as ${signIn.email} with the password ${signIn.password}`,
    '(made for this load and shown only now).',
  ]
  print(command, text.join('\n'), { ...load, signIn })
}
