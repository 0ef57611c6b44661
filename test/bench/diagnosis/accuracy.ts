// `npm run bench:diagnosis`: how often the diagnosis is right on the labelled logs, by gateway and by cause, beside two baselines.
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { type LabelledCase, publicCases, realCases } from '#test/support/diagnosis/labelled-cases.ts'
import { type Score, scoreCase } from '#test/support/diagnosis/score-case.ts'

const WANTED = { mechanism: 0.97, first: 0.7, firstThree: 0.92 }

const real = realCases()
const published = publicCases()
const all = [...real, ...published]
const scores = all.map((one) => scoreCase(one))
const withoutContext = all.map((one) => scoreCase(one, { context: false, evidence: true }))
const withoutAnything = all.map((one) => scoreCase(one, { context: false, evidence: false }))
const ofReal = scores.filter(({ one }) => one.kind === 'real')
const scored = scores.filter(({ rank }) => rank !== null)

const mechanism = share(ofReal, ({ mechanismIsRight }) => mechanismIsRight)
const first = share(scored, ({ rank }) => rank === 1)
const firstThree = share(scored, ({ rank }) => (rank ?? 99) <= 3)
const alarms = scores.filter(({ isFalseAlarm }) => isFalseAlarm)

table(
  'by gateway',
  groups(scores, ({ one }) => one.gateway),
)
table(
  'by cause',
  groups(scored, ({ one }) => one.cause ?? ''),
)
table('in all', [
  ['real logs', ofReal],
  ['public cases', scores.filter(({ one }) => one.kind === 'public')],
  ['all, with remarks and evidence', scores],
  ['all, without remarks', withoutContext],
  ['all, the gateway log alone', withoutAnything],
])
print('\nbaselines (each case judged by the others only)')
print(`  always the commonest cause        first ${percent(baseline(() => 'any'))}`)
print(`  the commonest of the mechanism    first ${percent(baseline(({ mechanisms }) => mechanisms[0] ?? 'any'))}`)
const stated = scored.reduce((sum, { diagnosis }) => sum + (diagnosis.causes[0]?.probability ?? 0), 0) / scored.length
print(`\nstated probability of the first cause, mean ${percent(stated)}; right ${percent(first)}`)
print(`false alarms on controls: ${alarms.length}`)
const met = [
  ['mechanism on real logs', mechanism, WANTED.mechanism],
  ['first cause', first, WANTED.first],
  ['among the first three', firstThree, WANTED.firstThree],
] as const
for (const [name, measured, wanted] of met) {
  print(`${name}: ${percent(measured)}, wanted ≥ ${percent(wanted)}: ${measured >= wanted ? 'met' : 'MISSED'}`)
}
process.exitCode = met.every(([, measured, wanted]) => measured >= wanted) && alarms.length === 0 ? 0 : 1

function groups(
  list: readonly Score[],
  keyOf: (score: Score) => string,
): readonly (readonly [string, readonly Score[]])[] {
  return [...Map.groupBy(list, keyOf)].sort((a, b) => b[1].length - a[1].length)
}

function table(title: string, rows: readonly (readonly [string, readonly Score[]])[]): void {
  print(`\n${title.padEnd(34)}cases  mechanism  first  or allowed  first 3`)
  for (const [name, list] of rows) {
    const known = list.filter(({ rank }) => rank !== null)
    const cells = [
      String(list.length).padStart(5),
      percent(share(list, ({ mechanismIsRight }) => mechanismIsRight)).padStart(9),
      percent(share(known, ({ rank }) => rank === 1)).padStart(5),
      percent(share(known, ({ rankOfAny }) => rankOfAny === 1)).padStart(10),
      percent(share(known, ({ rank }) => (rank ?? 99) <= 3)).padStart(7),
    ]
    print(`${name.padEnd(34)}${cells.join('  ')}`)
  }
}

/** How often the commonest cause among the other cases of the same kind is the right one. */
function baseline(kindOf: (one: LabelledCase) => string): number {
  const judged = all.filter(({ cause, isVisible }) => cause !== null && isVisible)
  const right = judged.filter((one) => {
    const counts = new Map<RootCause, number>()
    for (const other of judged) {
      if (other === one || kindOf(other) !== kindOf(one) || other.cause === null) continue
      counts.set(other.cause, (counts.get(other.cause) ?? 0) + 1)
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] === one.cause
  })
  return right.length / judged.length
}

function share(list: readonly Score[], isRight: (score: Score) => boolean | null): number {
  const answers = list.map(isRight).filter((answer) => answer !== null)
  return answers.length === 0 ? Number.NaN : answers.filter(Boolean).length / answers.length
}

function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
