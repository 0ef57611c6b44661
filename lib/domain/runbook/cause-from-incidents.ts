import type { RunbookCause } from './runbook.ts'

const DETAIL_MAX = 240

/** A section begun from what happened: its starting content, and what each incident said of its cause. */
export function causeFromIncidents(
  starting: RunbookCause,
  incidents: readonly { readonly number: number; readonly title: string; readonly rootCauseDetail: string }[],
): RunbookCause {
  if (incidents.length === 0) return starting
  const seen = incidents.map(({ number, title, rootCauseDetail }) => {
    const [first = ''] = rootCauseDetail.split('\n')
    const detail = first.length > DETAIL_MAX ? `${first.slice(0, DETAIL_MAX).toWellFormed()}…` : first
    return `- [${number} ${plain(title)}](/incidents/${number})${detail ? `: ${detail}` : ''}`
  })
  return { ...starting, signal: `${starting.signal}\n\nSeen here:\n\n${seen.join('\n')}` }
}

/** Brackets would end the link. */
function plain(title: string): string {
  return title.replace(/[[\]]/g, '')
}
