import { isUnsaved, type SectionDraft } from './section-draft.ts'

/** Worst last: a page with several sections says the worst of theirs. */
const DRAFT_STATUSES = [
  'untouched',
  'saved',
  'saving',
  'failing',
  'offline',
  'refused',
  'conflict',
  'other_person',
  'signed_out',
] as const
export type DraftStatus = (typeof DRAFT_STATUSES)[number]

export function statusOf(draft: SectionDraft): DraftStatus {
  if (!isUnsaved(draft)) return draft.savedAt === null ? 'untouched' : 'saved'
  if (draft.halt) return draft.halt
  if (draft.conflict) return 'conflict'
  if (draft.refusal) return 'refused'
  if (draft.isOffline) return 'offline'
  return draft.failures > 0 ? 'failing' : 'saving'
}

export function worstStatus(statuses: readonly DraftStatus[]): DraftStatus {
  const worst = Math.max(0, ...statuses.map((status) => DRAFT_STATUSES.indexOf(status)))
  return DRAFT_STATUSES[worst] ?? 'untouched'
}
