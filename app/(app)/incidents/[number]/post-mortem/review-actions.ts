'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { addComment } from '#lib/usecases/postmortem/add-comment.ts'
import { answerComment } from '#lib/usecases/postmortem/answer-comment.ts'
import { editComment } from '#lib/usecases/postmortem/edit-comment.ts'
import { publishPostmortem } from '#lib/usecases/postmortem/publish-postmortem.ts'
import { reopenComment } from '#lib/usecases/postmortem/reopen-comment.ts'
import { reopenPostmortem } from '#lib/usecases/postmortem/reopen-postmortem.ts'
import { requestReview } from '#lib/usecases/postmortem/request-review.ts'
import { resolveComment } from '#lib/usecases/postmortem/resolve-comment.ts'
import { returnPostmortem } from '#lib/usecases/postmortem/return-postmortem.ts'
import { signOffPostmortem } from '#lib/usecases/postmortem/sign-off-postmortem.ts'
import { numberOf, textOf, textsOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

/** The page as it stands now, also where a step was refused: somebody else may have taken one. */
function refresh(number: string): void {
  revalidatePath(`/incidents/${number}/post-mortem`)
}

export async function requestReviewAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { reviewers: textsOf(data, 'reviewers'), version: numberOf(data, 'version') }
    await requestReview(actor, number, input, { now })
    return { message: 'Asked.' }
  })
  refresh(number)
  return state
}

export async function returnPostmortemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { reason: textOf(data, 'reason'), version: numberOf(data, 'version') }
    await returnPostmortem(actor, number, input, { now })
    return { message: 'It is a draft again.' }
  })
  refresh(number)
  return state
}

export async function signOffAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await signOffPostmortem(actor, number, { revision: numberOf(data, 'revision') }, { now })
    return { message: 'Signed off.' }
  })
  refresh(number)
  return state
}

export async function publishPostmortemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await publishPostmortem(actor, number, { version: numberOf(data, 'version') }, { now })
    return { message: 'Published.' }
  })
  refresh(number)
  return state
}

export async function reopenPostmortemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { reason: textOf(data, 'reason'), version: numberOf(data, 'version') }
    await reopenPostmortem(actor, number, input, { now })
    return { message: 'It is a draft again.' }
  })
  refresh(number)
  return state
}

export async function addCommentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await addComment(actor, number, { section: textOf(data, 'section'), text: textOf(data, 'text') }, { now })
    return { message: 'Comment added.' }
  })
  refresh(number)
  return state
}

export async function answerCommentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const commentId = textOf(data, 'commentId') ?? ''
    await answerComment(actor, number, commentId, { text: textOf(data, 'text') }, { now })
    return { message: 'Answer added.' }
  })
  refresh(number)
  return state
}

export async function editCommentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { text: textOf(data, 'text'), version: numberOf(data, 'version') }
    await editComment(actor, number, textOf(data, 'commentId') ?? '', input, { now })
    return { message: 'Saved.' }
  })
  refresh(number)
  return state
}

export async function resolveCommentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await resolveComment(actor, number, textOf(data, 'commentId') ?? '', { now })
    return { message: 'Resolved.' }
  })
  refresh(number)
  return state
}

export async function reopenCommentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await reopenComment(actor, number, textOf(data, 'commentId') ?? '', { now })
    return { message: 'Open again.' }
  })
  refresh(number)
  return state
}
