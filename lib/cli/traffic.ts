import type { Command } from 'commander'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import type { ImportFlags } from './traffic/import-files.ts'
import { LogThread } from './traffic/log-thread.ts'
import { isWorthAThread } from './traffic/open-log.ts'

export function registerTraffic(program: Command): void {
  const traffic = program.command('traffic').description('requests and 502s of the services')
  traffic
    .command('import')
    .description('count access logs (plain, gzip or zstd) into the minutes of services')
    .option('--service <slug>', 'the service that the logs are of, or that requests are of which no rule names')
    .option(
      '--rules <file>',
      'YAML or JSON: which service and endpoint a host, path or upstream is of; else those of Settings',
    )
    .option('--format <name>', 'auto, nginx, ingress-nginx, apache, haproxy, alb, caddy, envoy or envoy-json')
    .option('--pattern <regex>', 'your own format, with the groups (?<time>…), (?<status>…), host, path, upstream')
    .option('--json-fields <names>', 'your own JSON lines: time=ts,status=res.status,host=…,path=…,upstream=…')
    .option('--utc-offset <offset>', 'of times without a zone, as HAProxy writes them, such as +02:00')
    .option('--follow', 'go on counting while the logs are written and rotated, until interrupted')
    .option('--replace', 'the rules have changed: what was counted of these logs before gives way')
    .argument('<file...>', 'access logs; - reads standard input')
    .addHelpText('after', HELP)
    .action(startImport)
  traffic
    .command('pull')
    .description('ask the metrics engines of the settings for counts, as the server does every minute')
    .argument('[name]', 'one engine only')
    .addHelpText(
      'after',
      '\nExit code: 0 every bucket is published, 1 an engine did not answer whole, 2 no such engine.',
    )
    .action(pull)
  traffic
    .command('sum-up')
    .description('give back minutes that are older than 35 days and hours older than 400, as the server does every day')
    .action(sumUp)
}

const HELP = `
The same log again, grown, compressed or rotated changes only what it knows better; logs of several gateways add up.
With --follow the place in each log is kept with its counts: stopped and started again, nothing is counted twice or left out.
Exit code: 0 all files counted, 1 a file could not be read or holds no readable line, 2 no such service or format.`

async function startImport(files: string[], flags: ImportFlags, command: Command): Promise<void> {
  // The thread starts before the code of everything else is loaded.
  const thread = !flags.follow && files.some(isWorthAThread) ? new LogThread() : null
  try {
    const { importFiles } = await import('./traffic/import-files.ts')
    await importFiles(files, flags, command, thread)
  } finally {
    await thread?.close()
  }
}

async function pull(name: string | undefined, _flags: unknown, command: Command): Promise<void> {
  const { describePull, pullEngines } = await import('./traffic/pull-engines.ts')
  const { withDatabase } = await import('./with-database.ts')
  const pulls = await withDatabase(() => pullEngines(OPERATOR, name))
  if (pulls.length === 0 && name !== undefined) throw new AppError('invalid', `There is no engine "${name}".`)
  print(command, pulls.map(describePull).join('\n') || 'No engine is set up: see Settings, Traffic.', {
    engines: pulls,
  })
  if (pulls.some(({ problem }) => problem !== null)) process.exitCode = 1
}

async function sumUp(_flags: unknown, command: Command): Promise<void> {
  const { sumUpOldTraffic } = await import('#lib/usecases/traffic/sum-up-old-traffic.ts')
  const { withDatabase } = await import('./with-database.ts')
  const done = await withDatabase(() => sumUpOldTraffic(OPERATOR, { now: new Date() }))
  const months = (names: readonly string[]) => names.join(', ') || 'none'
  print(command, `Summed up: ${months(done.summedUp)}. Dropped: ${months(done.dropped)}.`, done)
}
