import type { Evidence } from '../incident/evidence.ts'
import type { TimelineEntryKind } from '../incident/timeline-entry-kind.ts'
import { instantOf, wallClockOf } from '../shared/zone.ts'
import type { CaseFile } from './case-file.ts'
import type { SupportingLine } from './evidence/line-store.ts'
import { type SignalId, signalFacts } from './evidence/signals.ts'
import { failureMechanismFacts } from './failure-mechanism.ts'
import type { ProposedTimelineEntry } from './incident-analysis.ts'
import { lineTime, statesZone } from './recognition/line-time.ts'
import { rootCauseFacts } from './root-cause.ts'
import type { DiagnosisView } from './schema.ts'

const MOST_EVENTS = 20
const MOST_LINES = 5

/** What a line tells as an event of its own, with the kind that it has in a timeline. */
const EVENTS: Partial<Record<SignalId, TimelineEntryKind>> = {
  rollout: 'note',
  'orderly-stop': 'note',
  'kernel-oom': 'diagnosis',
  'heap-oom': 'diagnosis',
  segfault: 'diagnosis',
  'process-exit': 'diagnosis',
  'start-failure': 'diagnosis',
  'app-error': 'diagnosis',
  'exit-137': 'diagnosis',
  'crash-loop': 'diagnosis',
  'worker-timeout': 'diagnosis',
  'dependency-error': 'diagnosis',
  'limit-reached': 'diagnosis',
  'config-changed': 'note',
  'gateway-reloaded': 'note',
  'gateway-crash': 'diagnosis',
  'gateway-config-invalid': 'diagnosis',
  'liveness-killed': 'diagnosis',
  'check-failed': 'detection',
  'all-down': 'detection',
  evicted: 'diagnosis',
  'certificate-expired': 'diagnosis',
}

export type ProposalContext = {
  /** The zone of times that name none. */
  readonly zone: string
  readonly startedAt: Date
  readonly createdAt: Date
  /** The timeline as it is. */
  readonly stored: readonly { readonly occurredAt: Date; readonly text: string }[]
}

/** What the logs could add to a timeline: the diagnosis with its lines, first and last failure, and events. */
export function timelineProposals(
  diagnosis: DiagnosisView,
  file: CaseFile,
  context: ProposalContext,
): readonly ProposedTimelineEntry[] {
  const told = new Set(context.stored.map(keyOf))
  const dated = { ...context, startedAt: yearOf(diagnosis, context) }
  const drafts = [...failures(diagnosis, file, dated), ...events(diagnosis, dated)]
  const seen = new Set<string>()
  return [...concluded(diagnosis, context), ...drafts]
    .filter((entry) => entry.occurredAt.getTime() <= context.createdAt.getTime())
    .filter((entry) => {
      const key = keyOf(entry)
      return !seen.has(key) && seen.add(key)
    })
    .map((entry) => ({ ...entry, isTold: told.has(keyOf(entry)) }))
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
}

/** What the year of a line without one is taken from: the lines that have one, else the incident. */
function yearOf({ period }: DiagnosisView, { startedAt }: ProposalContext): Date {
  return period && period.from.getUTCFullYear() > 2000 ? period.from : startedAt
}

type Draft = Omit<ProposedTimelineEntry, 'isTold'>

function keyOf({ occurredAt, text }: { occurredAt: Date; text: string }): string {
  return `${Math.floor(occurredAt.getTime() / 1000)} ${text.trim()}`
}

/** When a line says it happened; null where it has no time, or one that cannot be that of the incident. */
export function eventTime(text: string, { zone, startedAt }: Pick<ProposalContext, 'zone' | 'startedAt'>): Date | null {
  // Syslog leaves out the year.
  const time = lineTime(text, startedAt.getUTCFullYear())
  if (time === null) return null
  const at = new Date(time)
  const year = at.getUTCFullYear()
  if (Number.isNaN(year) || year < 2000 || year > 2099) return null
  return statesZone(text) ? at : instantOf(wallClockOf(at, 'UTC'), zone)
}

function concluded(diagnosis: DiagnosisView, { createdAt }: ProposalContext): readonly Draft[] {
  const [first] = diagnosis.causes
  if (!first) return []
  const percent = Math.round(first.probability * 100)
  const cause = `${rootCauseFacts[first.rootCause].name} (${percent} %)`
  const lines = [
    ...diagnosis.mechanisms.flatMap((one) => one.lines.slice(0, 2)),
    ...first.reasons.flatMap((one) => one.lines.slice(0, 1)),
  ]
  return [
    {
      key: 'diagnosis',
      occurredAt: createdAt,
      kind: 'diagnosis',
      text: `Diagnosis from logs: ${diagnosis.summary} Likeliest cause: ${cause}.`,
      evidence: excerpts(lines),
    },
  ]
}

function failures(diagnosis: DiagnosisView, file: CaseFile, context: ProposalContext): readonly Draft[] {
  const dated = diagnosis.mechanisms
    .filter(({ mechanism }) => mechanism !== 'client-closed')
    .flatMap(({ mechanism, lines }) =>
      lines.flatMap((line) => {
        const at = eventTime(textOf(line, file), context)
        return at ? [{ mechanism, line, at }] : []
      }),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const [first] = dated
  if (!first || !diagnosis.failureSeen) return []
  const name = failureMechanismFacts[first.mechanism].name.toLowerCase()
  const begin: Draft = {
    key: 'first-failure',
    occurredAt: first.at,
    kind: 'note',
    text: `First failure in the log: ${name}.`,
    evidence: excerpts([first.line]),
  }
  const length = diagnosis.period ? diagnosis.period.to.getTime() - diagnosis.period.from.getTime() : 0
  if (length < 1000) return [begin]
  const count = diagnosis.mechanisms.reduce((sum, one) => sum + one.count, 0)
  const end: Draft = {
    key: 'last-failure',
    occurredAt: new Date(first.at.getTime() + length),
    kind: 'note',
    text: `Last failure in the log, of ${count.toLocaleString('en')}.`,
    evidence: [],
  }
  return [begin, end]
}

function events(diagnosis: DiagnosisView, context: ProposalContext): readonly Draft[] {
  const found = new Map<string, Draft>()
  for (const cause of diagnosis.causes) {
    for (const { signal, lines } of [...cause.reasons, ...cause.against]) {
      const kind = signal === null ? undefined : EVENTS[signal]
      const [line] = lines
      if (signal === null || kind === undefined || !line || found.has(signal)) continue
      const occurredAt = eventTime(line.text, context)
      if (!occurredAt) continue
      const words = signalFacts[signal].words
      const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
      found.set(signal, { key: signal, occurredAt, kind, text, evidence: excerpts([line]) })
    }
  }
  return [...found.values()].slice(0, MOST_EVENTS)
}

/** The line as it was kept, which may be longer than what is shown. */
function textOf({ log, number, text }: SupportingLine, file: CaseFile): string {
  return file.lines.find((one) => one.log === log && one.number === number)?.text ?? text
}

function excerpts(lines: readonly SupportingLine[]): Evidence[] {
  const unique = new Map(lines.map((line) => [`${line.log}:${line.number}`, line]))
  return [...unique].slice(0, MOST_LINES).map(([place, { text }]) => ({
    kind: 'excerpt' as const,
    text: text.trim() || '(empty line)',
    source: place.slice(-200).trim(),
  }))
}
