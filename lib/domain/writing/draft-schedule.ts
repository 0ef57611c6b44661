import { isUnsaved, type SectionDraft } from './section-draft.ts'

/** Pauses between two local copies: a key is never further away from one than this. */
export const KEEP_EVERY_MS = 250
/** After the last key. */
const SEND_AFTER_MS = 900
/** Also while somebody types on and on. */
const SEND_AT_LATEST_MS = 5_000
const RETRY_FIRST_MS = 1_000
const RETRY_AT_MOST_MS = 30_000

/** When the text should be sent, in milliseconds since the epoch; null for not until something happens. */
export function sendAt(draft: SectionDraft): number | null {
  const { saving, conflict, halt, refusal, retryAt, typedAt, unsavedSince } = draft
  const isHeld = saving !== null || conflict !== null || halt !== null || refusal !== null
  if (isHeld || !isUnsaved(draft)) return null
  if (retryAt !== null) return retryAt
  if (typedAt === null) return unsavedSince ?? 0
  return Math.min(typedAt + SEND_AFTER_MS, (unsavedSince ?? typedAt) + SEND_AT_LATEST_MS)
}

/** Waits twice as long after each failure; `chance` in [0, 1) spreads browsers that failed together. */
export function retryDelayMs(failures: number, chance: number): number {
  const delay = Math.min(RETRY_FIRST_MS * 2 ** failures, RETRY_AT_MOST_MS)
  return Math.round(delay * (0.75 + chance / 4))
}
