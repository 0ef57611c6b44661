import type { Severity } from '../incident/severity.ts'
import type { PostmortemStatus } from './status.ts'

const MS_PER_DAY = 86_400_000

/** Days from resolution to publication by severity; null asks for none. */
export type ReviewDays = Readonly<Record<Severity, number | null>>

type Resolved = { readonly severity: Severity; readonly resolvedAt: Date | null }

/**
 * When the post-mortem of an incident is to be published: the end of the UTC day so many calendar days after resolution.
 * Derived whenever asked for: severity and resolution are edited afterwards. Null while nothing is due.
 */
export function postmortemDueAt({ severity, resolvedAt }: Resolved, days: ReviewDays): Date | null {
  const allowed = days[severity]
  if (allowed === null || resolvedAt === null) return null
  const day = Math.floor(resolvedAt.getTime() / MS_PER_DAY) + allowed
  return new Date((day + 1) * MS_PER_DAY - 1)
}

export type DeadlineState = 'none' | 'due' | 'overdue' | 'met' | 'missed'

type Published = { readonly status: PostmortemStatus; readonly publishedAt: Date | null }

/** `met` and `missed` tell how the first publication went; a document that was reopened since has still been published. */
export function deadlineState(dueAt: Date | null, postmortem: Published | null, now: Date): DeadlineState {
  if (dueAt === null) return 'none'
  if (postmortem?.publishedAt) return postmortem.publishedAt <= dueAt ? 'met' : 'missed'
  return dueAt < now ? 'overdue' : 'due'
}
