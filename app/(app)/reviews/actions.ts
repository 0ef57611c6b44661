'use server'

import { revalidatePath } from 'next/cache'
import { DEFAULT_DUE } from '#lib/domain/action-item/due-at.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createReviewActionItem } from '#lib/usecases/weekly-review/create-review-action-item.ts'
import { publishWeeklyReview } from '#lib/usecases/weekly-review/publish-weekly-review.ts'
import { reopenWeeklyReview } from '#lib/usecases/weekly-review/reopen-weekly-review.ts'
import { incidentNumberOf, numberOf, optionalTextOf, textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function publishReviewAction(week: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const seen = { decisions: numberOf(data, 'decisionsVersion'), notes: numberOf(data, 'notesVersion') }
    await publishWeeklyReview(actor, week, { seen }, { now })
    return { redirectTo: `/reviews/${week}` }
  })
  revalidatePath(`/reviews/${week}`)
  return state
}

export async function reopenReviewAction(week: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await reopenWeeklyReview(actor, week, { version: numberOf(data, 'version') }, { now })
    return { redirectTo: `/reviews/${week}` }
  })
  revalidatePath(`/reviews/${week}`)
  return state
}

export async function createReviewActionItemAction(week: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = {
      incidentNumber: incidentNumberOf(data, 'incidentNumber'),
      title: textOf(data, 'title'),
      kind: textOf(data, 'kind'),
      priority: textOf(data, 'priority'),
      owner: textOf(data, 'owner'),
      dueAt: optionalTextOf(data, 'dueAt') ?? DEFAULT_DUE,
    }
    await createReviewActionItem(actor, week, input, { now })
    return { message: 'Action item added.' }
  })
  revalidatePath(`/reviews/${week}`)
  return state
}
