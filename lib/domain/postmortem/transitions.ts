import type { Id } from '../shared/id.ts'
import type { PostmortemRevisionKind } from './revision-kind.ts'
import type { PostmortemStatus } from './status.ts'

type Held = { readonly status: PostmortemStatus }

/** A step of the document: its new status and what made the revision. */
export type Step = { readonly status: PostmortemStatus; readonly kind: PostmortemRevisionKind }
export type Refusal = { readonly ok: false; readonly reason: string }
export type StepDecision = { readonly ok: true; readonly step: Step } | Refusal

const refuse = (reason: string): Refusal => ({ ok: false, reason })

const PUBLISHED = 'This post-mortem is published. Reopen it first.'

/** Asking again while it is in review changes who is asked; `step` is then null. */
export function requestReview({ status }: Held): { readonly ok: true; readonly step: Step | null } | Refusal {
  if (status === 'published') return refuse(PUBLISHED)
  return { ok: true, step: status === 'draft' ? { status: 'in_review', kind: 'review_requested' } : null }
}

/** Back to draft: withdrawn by who asked, or returned by who reviews; the same step for both. */
export function returnToDraft({ status }: Held): StepDecision {
  if (status === 'published') return refuse(PUBLISHED)
  if (status === 'draft') return refuse('This post-mortem is a draft already.')
  return { ok: true, step: { status: 'draft', kind: 'returned' } }
}

/** Where no sign-off is needed a small one goes out without a review. Gaps are looked at apart: see checklist.ts. */
export function publish({ status }: Held, rules: { readonly needsSignOff: boolean }): StepDecision {
  if (status === 'published') return refuse('This post-mortem is published already.')
  if (status === 'draft' && rules.needsSignOff) {
    return refuse('A post-mortem of this severity is reviewed before it is published. Ask for a review first.')
  }
  return { ok: true, step: { status: 'published', kind: 'published' } }
}

export function reopen({ status }: Held): StepDecision {
  if (status !== 'published') return refuse('This post-mortem is not published, so it can be changed as it is.')
  return { ok: true, step: { status: 'draft', kind: 'reopened' } }
}

type SignOffContext = { readonly userId: Id; readonly requestedById: Id | null }

/** A second pair of eyes: who asked for the review cannot sign it. Who was not asked may. */
export function signOff({ status }: Held, { userId, requestedById }: SignOffContext): { readonly ok: true } | Refusal {
  if (status !== 'in_review') return refuse('Only a post-mortem that is in review can be signed off.')
  if (userId === requestedById) {
    return refuse('You asked for this review, so somebody else signs it off.')
  }
  return { ok: true }
}
