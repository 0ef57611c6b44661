import type { Command } from 'commander'
import { type Check, examine } from '#lib/server/examine.ts'
import { print } from './print.ts'

const MARKS = { ok: 'ok  ', warning: 'warn', problem: 'FAIL' } as const

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('examine this installation: Node, data folder, disk, database, migrations')
    .action(async (_options: object, command: Command) => {
      const checks = await examine()
      const isHealthy = checks.every((check) => check.result !== 'problem')
      print(command, checks.map(lineOf).join('\n'), { isHealthy, checks })
      if (!isHealthy) process.exitCode = 1
    })
}

function lineOf({ name, result, detail }: Check): string {
  return `${MARKS[result]}  ${name.padEnd(12)} ${detail}`
}
