import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import type { ServiceVariables } from '../service/variables.ts'
import type { RunbookGap } from './gap.ts'
import { findPlaceholders } from './placeholder.ts'
import type { Runbook, RunbookCause } from './runbook.ts'
import { parseSteps } from './steps.ts'
import { unfilledVariables } from './variables.ts'

export const FEWEST_CAUSES = 3
const MS_PER_DAY = 86_400_000
/** Filled from the service itself and from the link of an alert. */
const ALWAYS_KNOWN = ['service', 'region', 'endpoint', 'upstream']

export type Checked = Pick<
  Runbook,
  | 'causes'
  | 'ownerTeam'
  | 'lastVerifiedAt'
  | 'verifyEveryDays'
  | 'meaning'
  | 'impact'
  | 'firstFiveMinutes'
  | 'escalation'
> & { readonly service: { readonly ownerTeam: string; readonly variables: ServiceVariables } }

/** What is missing before somebody can rely on the runbook at night, most important first. */
export function runbookGaps(runbook: Checked, now: Date): RunbookGap[] {
  return [...tooFewCauses(runbook), ...runbook.causes.flatMap(causeGaps), ...upkeepGaps(runbook, now)]
}

function tooFewCauses({ causes }: Checked): RunbookGap[] {
  if (causes.length >= FEWEST_CAUSES) return []
  const has = causes.length === 0 ? 'No causes' : causes.length === 1 ? 'Only one cause' : 'Only two causes'
  return [gap('few_causes', `${has}; three to five cover most incidents`)]
}

function causeGaps(cause: RunbookCause): RunbookGap[] {
  const name = rootCauseFacts[cause.rootCause].name
  const say = (kind: RunbookGap['kind'], what: string) => ({
    kind,
    rootCause: cause.rootCause,
    text: `${name} ${what}`,
  })
  const gaps: RunbookGap[] = []
  const identify = parseSteps(cause.identify)
  if (identify.length === 0) gaps.push(say('no_identify', 'does not say how to identify it'))
  else {
    if (identify.every(({ run }) => run === null)) gaps.push(say('no_command', 'has no command that identifies it'))
    if (identify.every(({ expect }) => expect === ''))
      gaps.push(say('no_expectation', 'does not say which result to expect'))
  }
  if (cause.remediate.trim() === '') gaps.push(say('no_remediate', 'does not say how to remediate it'))
  if (cause.verify.trim() === '') gaps.push(say('no_verify', 'does not say how to verify that it is gone'))
  return gaps
}

function upkeepGaps(runbook: Checked, now: Date): RunbookGap[] {
  const gaps: RunbookGap[] = []
  const left = unfilled(runbook)
  if (left.length > 0) gaps.push(gap('placeholders', `Commands still contain ${left.join(', ')}`))
  if (runbook.ownerTeam === '' && runbook.service.ownerTeam === '') gaps.push(gap('no_owner', 'No team owns it'))
  if (runbook.lastVerifiedAt === null) gaps.push(gap('never_verified', 'Nobody has verified it yet'))
  else {
    const days = Math.floor((now.getTime() - runbook.lastVerifiedAt.getTime()) / MS_PER_DAY)
    if (days >= runbook.verifyEveryDays) gaps.push(gap('verified_long_ago', `Last verified ${days} days ago`))
  }
  return gaps
}

/** Words that the page cannot replace: neither the service nor an alert has a value for them. */
function unfilled(runbook: Checked): string[] {
  const text = allText(runbook)
  const known = Object.keys(runbook.service.variables)
  return [
    ...findPlaceholders(text).filter((name) => !known.includes(name.toLowerCase())),
    ...unfilledVariables(text, [...ALWAYS_KNOWN, ...known]).map((name) => `{{${name}}}`),
  ]
}

function allText({ meaning, impact, firstFiveMinutes, escalation, causes }: Checked): string {
  const ofCauses = causes.flatMap((cause) => [
    cause.signal,
    cause.identify,
    cause.remediate,
    cause.verify,
    cause.prevention,
  ])
  return [meaning, impact, firstFiveMinutes, escalation, ...ofCauses].join('\n')
}

function gap(kind: RunbookGap['kind'], text: string): RunbookGap {
  return { kind, rootCause: null, text }
}
