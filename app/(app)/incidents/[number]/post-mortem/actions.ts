'use server'

import { revalidatePath } from 'next/cache'
import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { deletePostmortem } from '#lib/usecases/postmortem/delete-postmortem.ts'
import { restorePostmortem } from '#lib/usecases/postmortem/restore-postmortem.ts'
import { restorePostmortemRevision } from '#lib/usecases/postmortem/restore-postmortem-revision.ts'
import { numberOf, optionalTextOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function createPostmortemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { incidentNumber } = await createPostmortem(
      actor,
      number,
      { template: optionalTextOf(data, 'template') },
      { now },
    )
    return { redirectTo: postmortemPath(incidentNumber) }
  })
}

export async function restoreRevisionAction(
  number: string,
  revision: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    revalidatePath(`/incidents/${number}/post-mortem/revisions/${revision}`)
    const input = { newest: numberOf(data, 'newest') }
    const { incidentNumber } = await restorePostmortemRevision(actor, number, revision, input, { now })
    return { redirectTo: postmortemPath(incidentNumber) }
  })
}

export async function deletePostmortemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    revalidatePath(`/incidents/${number}/post-mortem`)
    await deletePostmortem(actor, number, { version: numberOf(data, 'version') }, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}

export async function restorePostmortemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { incidentNumber } = await restorePostmortem(actor, number, { now })
    return { redirectTo: postmortemPath(incidentNumber) }
  })
}
