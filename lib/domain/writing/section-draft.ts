import { textHash } from '../shared/text-hash.ts'
import { mergeTexts } from './merge-texts.ts'

/** A section as the server holds it. */
export type StoredSection = {
  readonly text: string
  readonly version: number
  readonly updatedBy: string
  /** null while nobody has written. */
  readonly updatedAt: Date | null
}

/** What the browser keeps of a section until the server has it: enough to go on after a reload or a crash. */
export type LocalCopy = {
  readonly text: string
  readonly base: StoredSection
  readonly sent: readonly string[]
  readonly conflict: Conflict | null
}

/** Two versions, and what is to follow both. */
export type Conflict = { readonly theirs: StoredSection; readonly merged: string }

/** Why nothing can be sent until somebody signs in. */
export type Halt = 'signed_out' | 'other_person'

/**
 * A section being written. Invariant: what was typed is in `text` (or `conflict.merged`) until the server has
 * acknowledged it or the writer has thrown it away.
 */
export type SectionDraft = {
  readonly text: string
  /** What the text on screen grew from. */
  readonly base: StoredSection
  /** Fingerprints of texts sent for `base` without a known answer: the server may hold one of them. */
  readonly sent: readonly string[]
  /** On its way to the server. */
  readonly saving: string | null
  readonly conflict: Conflict | null
  /** The local copy as it was last stored. */
  readonly local: LocalCopy | null
  readonly isLocalBroken: boolean
  /** False once this browser signed out: nothing of it may stay here. */
  readonly mayKeepLocally: boolean
  /** The server will not take this text; another one may do. */
  readonly refusal: { readonly text: string; readonly message: string } | null
  readonly halt: Halt | null
  readonly failures: number
  readonly isOffline: boolean
  /** Milliseconds since the epoch, like all times here. */
  readonly typedAt: number | null
  readonly unsavedSince: number | null
  readonly retryAt: number | null
  readonly savedAt: number | null
}

export type DraftEvent =
  | { readonly type: 'typed'; readonly text: string; readonly at: number }
  | { readonly type: 'merge_typed'; readonly text: string }
  | { readonly type: 'found'; readonly copy: LocalCopy; readonly at: number }
  | { readonly type: 'kept_locally'; readonly copy: LocalCopy | null }
  | { readonly type: 'keeping_failed' }
  | { readonly type: 'send_started' }
  | { readonly type: 'saved'; readonly stored: StoredSection; readonly at: number }
  | { readonly type: 'failed'; readonly isOffline: boolean; readonly retryAt: number }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'halted'; readonly halt: Halt }
  | { readonly type: 'conflicted'; readonly theirs: StoredSection; readonly at: number }
  | { readonly type: 'resolved'; readonly text: string; readonly at: number }
  | { readonly type: 'stored_elsewhere'; readonly stored: StoredSection }
  | { readonly type: 'retry_now' }
  | { readonly type: 'signed_in' }
  | { readonly type: 'signed_out_here' }

export function openDraft(stored: StoredSection): SectionDraft {
  return {
    text: stored.text,
    base: stored,
    sent: [],
    saving: null,
    conflict: null,
    local: null,
    isLocalBroken: false,
    mayKeepLocally: true,
    refusal: null,
    halt: null,
    failures: 0,
    isOffline: false,
    typedAt: null,
    unsavedSince: null,
    retryAt: null,
    savedAt: null,
  }
}

/** Whether the server may hold something else than what is on screen. */
export function isUnsaved(draft: SectionDraft): boolean {
  return draft.conflict !== null || draft.sent.length > 0 || draft.text !== draft.base.text
}

/** What the browser should keep now; null for nothing. */
export function localCopyOf(draft: SectionDraft): LocalCopy | null {
  if (!draft.mayKeepLocally || !isUnsaved(draft)) return null
  return { text: draft.text, base: draft.base, sent: draft.sent, conflict: draft.conflict }
}

export function isSameCopy(a: LocalCopy | null, b: LocalCopy | null): boolean {
  if (a === null || b === null) return a === b
  return a.text === b.text && a.base === b.base && a.sent === b.sent && a.conflict === b.conflict
}

export function advance(draft: SectionDraft, event: DraftEvent): SectionDraft {
  switch (event.type) {
    case 'typed':
      return typed(draft, event.text, event.at)
    case 'merge_typed':
      return draft.conflict ? { ...draft, conflict: { ...draft.conflict, merged: event.text } } : draft
    case 'found':
      return takeUp(draft, event.copy, event.at)
    case 'kept_locally':
      return { ...draft, local: event.copy, isLocalBroken: false }
    case 'keeping_failed':
      return { ...draft, isLocalBroken: true }
    case 'send_started':
      return { ...draft, saving: draft.text, sent: withFingerprint(draft.sent, draft.text) }
    case 'saved':
      return saved(draft, event.stored, event.at)
    case 'failed':
      return {
        ...draft,
        saving: null,
        failures: draft.failures + 1,
        isOffline: event.isOffline,
        retryAt: event.retryAt,
      }
    case 'refused':
      return {
        ...draft,
        saving: null,
        refusal: { text: draft.saving ?? draft.text, message: event.message },
        // Whoever types on is not sent with every key for having waited long.
        unsavedSince: null,
      }
    case 'halted':
      return { ...draft, saving: null, halt: event.halt }
    case 'conflicted':
      return conflicted(
        { ...draft, saving: null, failures: 0, isOffline: false, retryAt: null },
        event.theirs,
        event.at,
      )
    case 'resolved':
      return draft.conflict ? rebased(draft, draft.conflict.theirs, event.text, event.at) : draft
    case 'stored_elsewhere':
      return isUnsaved(draft) || event.stored.version <= draft.base.version
        ? draft
        : { ...draft, text: event.stored.text, base: event.stored }
    case 'retry_now':
      return { ...draft, retryAt: null, refusal: null }
    case 'signed_in':
      return { ...draft, halt: null, retryAt: null, mayKeepLocally: true }
    case 'signed_out_here':
      return { ...draft, halt: 'signed_out', mayKeepLocally: false }
  }
}

function typed(draft: SectionDraft, text: string, at: number): SectionDraft {
  if (text === draft.text) return draft
  if (draft.conflict) {
    // Somebody types on while the two versions are being brought on screen.
    const merged = mergeTexts(draft.text, draft.conflict.merged, text).text
    return { ...draft, text, conflict: { ...draft.conflict, merged } }
  }
  const next = { ...draft, text, typedAt: at, refusal: draft.refusal?.text === text ? draft.refusal : null }
  return { ...next, unsavedSince: isUnsaved(next) ? (draft.unsavedSince ?? at) : null }
}

function saved(draft: SectionDraft, stored: StoredSection, at: number): SectionDraft {
  const next = {
    ...draft,
    base: { ...stored, text: draft.saving ?? stored.text },
    // One text at most can have followed `base`, and it was this one: earlier attempts can no longer succeed.
    sent: [],
    saving: null,
    failures: 0,
    isOffline: false,
    retryAt: null,
    refusal: null,
    halt: null,
    savedAt: at,
  }
  return { ...next, unsavedSince: isUnsaved(next) ? at : null }
}

/** The server holds another version. Often it is our own text, whose answer got lost: then there is nothing to decide. */
function conflicted(draft: SectionDraft, theirs: StoredSection, at: number): SectionDraft {
  if (theirs.text === draft.text || draft.text === draft.base.text) {
    const isOurs = theirs.text === draft.text
    const wasOurs = draft.sent.includes(textHash(theirs.text))
    if (isOurs || !wasOurs) return { ...rebased(draft, theirs, theirs.text, at), unsavedSince: null, savedAt: at }
  }
  if (draft.sent.includes(textHash(theirs.text))) return rebased(draft, theirs, draft.text, at)
  return { ...draft, conflict: { theirs, merged: mergeTexts(draft.base.text, draft.text, theirs.text).text } }
}

function rebased(draft: SectionDraft, base: StoredSection, text: string, at: number): SectionDraft {
  const isSame = text === base.text
  return {
    ...draft,
    text,
    base,
    sent: [],
    conflict: null,
    refusal: null,
    retryAt: null,
    typedAt: null,
    unsavedSince: isSame ? null : at,
    savedAt: isSame ? at : draft.savedAt,
  }
}

/** Goes on with what an earlier page of this browser could not save. */
function takeUp(draft: SectionDraft, copy: LocalCopy, at: number): SectionDraft {
  const stored = draft.base
  const hasTyped = draft.text !== stored.text
  if (!copy.conflict && copy.text === stored.text) return draft
  if (!copy.conflict && copy.text === copy.base.text && copy.sent.length === 0) return draft
  const text = hasTyped ? mergeTexts(stored.text, draft.text, copy.text).text : copy.text
  const isSameBase = copy.base.version === stored.version && copy.base.text === stored.text
  const isOurs = copy.sent.includes(textHash(stored.text))
  if (!copy.conflict && (isSameBase || isOurs)) {
    // What was sent for the same base may still arrive.
    const sent = isSameBase ? [...new Set([...copy.sent, ...draft.sent])] : draft.sent
    return { ...draft, text, sent, typedAt: null, unsavedSince: at }
  }
  return { ...draft, text, base: copy.base, sent: copy.sent, conflict: { theirs: stored, merged: mergedAgain() } }

  /** What was merged already, and what the server got since. */
  function mergedAgain(): string {
    if (!copy.conflict) return mergeTexts(copy.base.text, text, stored.text).text
    const { theirs, merged } = copy.conflict
    const theirsToo = mergeTexts(theirs.text, merged, stored.text).text
    return hasTyped ? mergeTexts(copy.text, theirsToo, text).text : theirsToo
  }
}

function withFingerprint(sent: readonly string[], text: string): readonly string[] {
  const print = textHash(text)
  return sent.includes(print) ? sent : [...sent, print]
}
