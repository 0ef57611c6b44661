// `npm run bench [-- NAME…]`: runs test/bench/*.bench.ts and prints a table of ratios. Exit code 1 when one is missed.
import { readdir } from 'node:fs/promises'
import type { Bench, BenchRow } from './bench.ts'

const wanted = process.argv.slice(2)
const rows: BenchRow[] = []

for (const file of (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.ts')).toSorted()) {
  const { bench }: { bench: Bench } = await import(`./${file}`)
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue
  process.stderr.write(`${bench.name} …\n`)
  await bench.run((row) => rows.push(row))
}

const cells = rows.map(({ name, reference, measured, ratio, wanted, isMet }) => [
  name,
  reference,
  measured,
  ratio === null ? '' : `${ratio.toFixed(2)}×`,
  wanted,
  isMet ? 'met' : 'MISSED',
])
const table = [['measure', 'reference', 'measured', 'ratio', 'wanted', ''], ...cells]
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
for (const row of table) {
  process.stdout.write(
    `${row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`,
  )
}
process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
