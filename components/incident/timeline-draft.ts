import type { TimelineEntryValues } from './timeline-item.ts'

/** A form in its place in the timeline, with what was typed into it and not saved. */
export type TimelineDraft = {
  readonly place: { readonly replaced: string } | { readonly below: string; readonly at: string }
  readonly values: TimelineEntryValues
}

const PREFIX = 'hindsight-timeline '

/** Of one person and one incident, in this tab: it outlives a reload and the way back, and another tab has its own. */
export function draftKeyOf(writer: string, incidentNumber: number): string {
  return `${PREFIX}${writer} ${incidentNumber}`
}

// A browser may forbid storage: then a reload loses what was typed, and nothing else is amiss.

export function keepText(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {}
}

export function readText(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function forgetText(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {}
}

export function keepDraft(key: string, draft: TimelineDraft): void {
  keepText(key, JSON.stringify(draft))
}

export function readDraft(key: string): TimelineDraft | null {
  const text = readText(key)
  return text === null ? null : JSON.parse(text)
}

export function wipeDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  } catch {}
}
