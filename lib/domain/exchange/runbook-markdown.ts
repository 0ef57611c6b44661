import { stringify } from 'yaml'
import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import type { RunbookContent } from '../runbook/content.ts'
import type { RunbookCause } from '../runbook/runbook.ts'

export const RUNBOOK_FORMAT = 'hindsight-runbook'

const FENCE = /^ {0,3}(`{3,}|~{3,})/

/** The sections of the file before the causes, by their heading. */
export const RUNBOOK_SECTIONS = [
  { key: 'meaning', title: 'What it means' },
  { key: 'impact', title: 'What users notice' },
  { key: 'firstFiveMinutes', title: 'First five minutes' },
  { key: 'escalation', title: 'Escalation' },
] as const

export const CAUSE_SECTIONS = [
  { key: 'signal', title: 'You see' },
  { key: 'identify', title: 'Identify' },
  { key: 'remediate', title: 'Remediate' },
  { key: 'verify', title: 'Verify' },
  { key: 'prevention', title: 'Prevent' },
] as const

/** The runbook of a service as one Markdown file with YAML front matter, to be kept in git and read back unchanged. */
export function runbookToMarkdown(serviceSlug: string, runbook: RunbookContent): string {
  const { ownerTeam, verifyEveryDays, links, causes } = runbook
  const facts = causes.flatMap(({ rootCause, mechanisms, typicalShare }) => {
    const said = { ...(mechanisms.length > 0 && { mechanisms }), ...(typicalShare !== null && { typicalShare }) }
    return Object.keys(said).length > 0 ? [[rootCause, said] as const] : []
  })
  const front = {
    format: RUNBOOK_FORMAT,
    service: serviceSlug,
    ...(ownerTeam && { owner: ownerTeam }),
    verifyEveryDays,
    ...(links.length > 0 && { links }),
    ...(facts.length > 0 && { causes: Object.fromEntries(facts) }),
  }
  const sections = RUNBOOK_SECTIONS.flatMap(({ key, title }) => section('##', title, runbook[key]))
  const parts = [`# 502 runbook of ${serviceSlug}`, ...sections, ...causes.flatMap(causeParts)]
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${parts.join('\n\n')}\n`
}

/** The slug stands in the heading: it is what links name, and what is read back. */
function causeParts(cause: RunbookCause): string[] {
  const sections = CAUSE_SECTIONS.flatMap(({ key, title }) => section('###', title, cause[key]))
  return [`## Cause: ${cause.rootCause} (${rootCauseFacts[cause.rootCause].name})`, ...sections]
}

function section(level: string, title: string, text: string): string[] {
  return text === '' ? [] : [`${level} ${title}`, lowered(text)]
}

/** Headings within a text go below those of the file, so that they begin no section when it is read. */
function lowered(text: string): string {
  let fence: string | null = null
  return text
    .split('\n')
    .map((line) => {
      const mark = FENCE.exec(line)?.[1]
      if (mark) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence
      return fence === null && !mark ? line.replace(/^#{1,3}(?=[ \t])/, '####') : line
    })
    .join('\n')
}
