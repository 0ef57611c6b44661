import type { RunbookContent } from './content.ts'

/** The text of a runbook as somebody saved it; its number is the version it got. */
export type RunbookRevision = { readonly number: number; readonly authorName: string; readonly createdAt: Date }
export type RunbookRevisionText = RunbookRevision & { readonly content: RunbookContent }

/** The number in an address, or null. */
export function parseRevisionNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
