'use server'

import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { optionalTextOf } from '#lib/web/form-input.ts'
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
