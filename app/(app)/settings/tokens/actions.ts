'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createApiToken } from '#lib/usecases/access/create-api-token.ts'
import { revokeApiToken } from '#lib/usecases/access/revoke-api-token.ts'
import { optionalTextOf, textOf, textsOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

const PATH = '/settings/tokens'

export async function createApiTokenAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const days = optionalTextOf(data, 'expiresInDays')
    const input = {
      name: textOf(data, 'name'),
      scopes: textsOf(data, 'scopes'),
      ...(days !== undefined && { expiresInDays: Number(days) }),
    }
    const created = await createApiToken(actor, input, { now })
    revalidatePath(PATH)
    return { message: 'Created.', shown: { label: `Token “${created.name}”`, text: created.token } }
  })
}

export async function revokeApiTokenAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await revokeApiToken(actor, textOf(data, 'tokenId') ?? '', { now })
    revalidatePath(PATH)
    return { message: 'Revoked.' }
  })
}
