import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import type { RunbookGap } from './gap.ts'
import { findPlaceholders } from './placeholder.ts'
import type { Runbook, RunbookCause } from './runbook.ts'

export const FEWEST_CAUSES = 3
export const VERIFIED_FOR_DAYS = 180
const MS_PER_DAY = 86_400_000

type Checked = Pick<
  Runbook,
  'causes' | 'ownerTeam' | 'lastVerifiedAt' | 'meaning' | 'impact' | 'firstFiveMinutes' | 'escalation'
> & { readonly service: { readonly ownerTeam: string } }

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
  const missing = [
    ['no_identify', cause.identify, 'how to identify it'],
    ['no_remediate', cause.remediate, 'how to remediate it'],
    ['no_verify', cause.verify, 'how to verify that it is gone'],
  ] as const
  return missing
    .filter(([, text]) => text.trim() === '')
    .map(([kind, , what]) => ({ kind, rootCause: cause.rootCause, text: `${name} does not say ${what}` }))
}

function upkeepGaps(runbook: Checked, now: Date): RunbookGap[] {
  const gaps: RunbookGap[] = []
  const left = findPlaceholders(allText(runbook))
  if (left.length > 0) gaps.push(gap('placeholders', `Commands still contain ${left.join(', ')}`))
  if (runbook.ownerTeam === '' && runbook.service.ownerTeam === '') gaps.push(gap('no_owner', 'No team owns it'))
  if (runbook.lastVerifiedAt === null) gaps.push(gap('never_verified', 'Nobody has verified it yet'))
  else {
    const days = Math.floor((now.getTime() - runbook.lastVerifiedAt.getTime()) / MS_PER_DAY)
    if (days >= VERIFIED_FOR_DAYS) gaps.push(gap('verified_long_ago', `Last verified ${days} days ago`))
  }
  return gaps
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
