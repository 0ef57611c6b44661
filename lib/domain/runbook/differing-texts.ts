import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import type { RunbookContent } from './content.ts'

export type DifferingText = { readonly title: string; readonly before: string; readonly after: string }

const TEXTS = [
  ['meaning', 'What it means'],
  ['impact', 'What users notice'],
  ['firstFiveMinutes', 'First five minutes'],
  ['ownerTeam', 'Owner'],
  ['escalation', 'Escalation'],
] as const
const OF_CAUSE = [
  ['signal', 'You see'],
  ['identify', 'Identify'],
  ['remediate', 'Remediate'],
  ['verify', 'Verify'],
  ['prevention', 'Prevent'],
] as const

/** The texts in which two revisions differ, in the order of the runbook; null stands for nothing written yet. */
export function differingTexts(before: RunbookContent | null, after: RunbookContent): DifferingText[] {
  const texts = TEXTS.map(([key, title]) => ({ title, before: before?.[key] ?? '', after: after[key] }))
  const facts = [
    { title: 'Order of the causes', before: order(before), after: order(after) },
    { title: 'Links', before: links(before), after: links(after) },
    { title: 'Verify every', before: days(before), after: days(after) },
  ]
  const slugs = [...new Set([...after.causes, ...(before?.causes ?? [])].map(({ rootCause }) => rootCause))]
  const ofCauses = slugs.flatMap((slug) => {
    const [then, now] = [causeOf(before, slug), causeOf(after, slug)]
    return OF_CAUSE.map(([key, title]) => ({
      title: `${rootCauseFacts[slug].name}, ${title}`,
      before: then?.[key] ?? '',
      after: now?.[key] ?? '',
    }))
  })
  return [...texts, ...facts, ...ofCauses].filter((text) => text.before !== text.after)
}

function causeOf(content: RunbookContent | null, slug: string) {
  return content?.causes.find(({ rootCause }) => rootCause === slug)
}

function order(content: RunbookContent | null): string {
  return (content?.causes ?? [])
    .map(({ rootCause, mechanisms, typicalShare }) => {
      const share = typicalShare === null ? '' : `, ${Math.round(typicalShare * 100)} %`
      return `${rootCauseFacts[rootCause].name}${mechanisms.length > 0 ? ` (${mechanisms.join(', ')})` : ''}${share}`
    })
    .join('\n')
}

function links(content: RunbookContent | null): string {
  return (content?.links ?? []).map(({ label, url }) => `${label} ${url}`).join('\n')
}

function days(content: RunbookContent | null): string {
  return content ? `${content.verifyEveryDays} days` : ''
}
