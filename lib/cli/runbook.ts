import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { RUNBOOK_FILE_MAX } from '#lib/domain/exchange/read-runbook-markdown.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { exportRunbooks } from '#lib/usecases/exchange/export-runbooks.ts'
import { type RunbookFile, type SyncedRunbook, syncRunbooks } from '#lib/usecases/exchange/sync-runbooks.ts'
import { OPERATOR } from './operator.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

const BYTES_PER_CHARACTER = 4

export function registerRunbook(program: Command): void {
  const runbook = program.command('runbook').description('runbooks as Markdown files, one for each service')
  runbook
    .command('sync')
    .description('make the runbooks what the .md files of a folder say; all of them, or none when one is wrong')
    .argument('<dir>', 'folder with the files')
    .option('--dry-run', 'only say what would change')
    .addHelpText(
      'after',
      '\nExit code: 0 all files are stored (or would be), 1 a file is wrong and nothing was changed.',
    )
    .action(sync)
  runbook
    .command('export')
    .description('write each runbook to <service>.md in a folder')
    .argument('<dir>', 'folder; made when it is missing')
    .action(exportTo)
}

async function sync(dir: string, { dryRun = false }: { dryRun?: boolean }, command: Command): Promise<void> {
  const files = await readFiles(dir)
  const results = await withDatabase(() => syncRunbooks(OPERATOR, files, { now: new Date(), isDryRun: dryRun }))
  const isRefused = results.some(({ outcome }) => outcome === 'refused')
  const summary = isRefused ? 'Nothing was changed.' : dryRun ? 'A dry run: nothing was changed.' : 'Done.'
  print(command, [...results.flatMap((result) => describe(dir, result)), summary].join('\n'), {
    files: results,
    dryRun,
  })
  if (isRefused) process.exitCode = 1
}

function describe(dir: string, result: SyncedRunbook): string[] {
  const file = join(dir, result.file)
  if (result.outcome !== 'refused') return [`${file}: ${result.service} ${result.outcome}`]
  return result.problems.map(({ line, column, message }) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`)
}

async function readFiles(dir: string): Promise<RunbookFile[]> {
  const names = await readdir(dir).catch(() => {
    throw new AppError('invalid', `There is no folder ${dir} that can be read.`)
  })
  const files: RunbookFile[] = []
  for (const name of names.filter((one) => one.endsWith('.md')).sort()) {
    const path = join(dir, name)
    const { size } = await stat(path)
    // A file too large to be one is refused by its reader without being read whole.
    const text =
      size > RUNBOOK_FILE_MAX * BYTES_PER_CHARACTER ? ' '.repeat(RUNBOOK_FILE_MAX + 1) : await readFile(path, 'utf8')
    files.push({ name, text })
  }
  if (files.length === 0) throw new AppError('invalid', `There is no .md file in ${dir}.`)
  return files
}

async function exportTo(dir: string, _: object, command: Command): Promise<void> {
  await mkdir(dir, { recursive: true })
  const names: string[] = []
  await withDatabase(async () => {
    for await (const { name, text } of exportRunbooks(OPERATOR)) {
      await writeFile(join(dir, name), text)
      names.push(name)
    }
  })
  print(command, `${names.length} runbooks in ${dir}`, { files: names })
}
