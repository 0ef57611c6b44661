import type { StoredSection } from '#lib/domain/writing/section-draft.ts'

type Sending = {
  /** Of the section's route. */
  readonly url: string
  /** Who typed it: the server stores it in no other name. */
  readonly userId: string
  readonly text: string
  readonly version: number
  /** The page is being closed. */
  readonly isLast: boolean
}

export type Answer =
  | { readonly type: 'saved'; readonly stored: StoredSection }
  | { readonly type: 'conflicted'; readonly theirs: StoredSection }
  | { readonly type: 'halted'; readonly halt: 'signed_out' }
  | { readonly type: 'halted'; readonly halt: 'other_person'; readonly name: string }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'failed'; readonly isOffline: boolean }

const TIMEOUT_MS = 20_000
/** Browsers refuse to finish larger requests for a page that is gone. */
const LAST_BYTES_MAX = 60_000
const FAILED: Answer = { type: 'failed', isOffline: false }

export async function sendSection({ url, userId, text, version, isLast }: Sending): Promise<Answer> {
  const body = JSON.stringify({ text, version })
  let response: Response
  try {
    response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'hindsight-user': userId },
      body,
      redirect: 'error',
      ...(isLast && body.length < LAST_BYTES_MAX ? { keepalive: true } : { signal: AbortSignal.timeout(TIMEOUT_MS) }),
    })
  } catch {
    return { type: 'failed', isOffline: true }
  }
  const answer: unknown = await response.json().catch(() => null)
  return meaningOf(response.status, isRecord(answer) ? answer : {})
}

function meaningOf(status: number, answer: Record<string, unknown>): Answer {
  const current = isRecord(answer.current) ? answer.current : {}
  if (status === 200) {
    const stored = toStoredSection(answer)
    return stored ? { type: 'saved', stored } : FAILED
  }
  if (status === 412) {
    const theirs = toStoredSection(current)
    return theirs ? { type: 'conflicted', theirs } : FAILED
  }
  if (status === 401) return { type: 'halted', halt: 'signed_out' }
  if (typeof current.signedInAs === 'string') {
    return { type: 'halted', halt: 'other_person', name: current.signedInAs }
  }
  if (![403, 404, 409, 413, 422].includes(status)) return FAILED
  return { type: 'refused', message: reasonOf(answer) }
}

/** What the server says, of the field where it names one. */
function reasonOf({ errors, detail }: Record<string, unknown>): string {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  if (isRecord(first) && typeof first.message === 'string') return first.message
  return typeof detail === 'string' ? detail : 'The server did not take this text.'
}

/** What the server holds of each section; null when it cannot be read by this person now. */
export async function readSections(url: string, userId: string): Promise<Map<string, StoredSection> | null> {
  const headers = { 'hindsight-user': userId }
  const response = await fetch(url, { headers, redirect: 'error' }).catch(() => null)
  const answer: unknown = response?.ok ? await response.json().catch(() => null) : null
  if (!Array.isArray(answer)) return null
  const sections = answer.flatMap((json: unknown): [string, StoredSection][] => {
    const stored = toStoredSection(json)
    return stored && isRecord(json) && typeof json.key === 'string' ? [[json.key, stored]] : []
  })
  return new Map(sections)
}

/** A section from JSON; null for anything else. */
function toStoredSection(json: unknown): StoredSection | null {
  if (!isRecord(json)) return null
  const { text, version, updatedBy, updatedAt } = json
  if (typeof text !== 'string' || typeof version !== 'number') return null
  if (typeof updatedBy !== 'string') return null
  if (updatedAt !== null && typeof updatedAt !== 'string') return null
  return { text, version, updatedBy, updatedAt: updatedAt === null ? null : new Date(updatedAt) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
