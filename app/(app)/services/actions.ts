'use server'

import { revalidatePath } from 'next/cache'
import { variablesFromText } from '#lib/domain/service/variables-text.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createService } from '#lib/usecases/service/create-service.ts'
import { updateService } from '#lib/usecases/service/update-service.ts'
import { numberOf, textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function createServiceAction(_: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { ...fieldsOf(data), slug: textOf(data, 'slug')?.trim() }
    const service = await createService(actor, input, { now })
    return { redirectTo: `/services/${service.slug}` }
  })
}

export async function updateServiceAction(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    // On a conflict the form shows what is stored now. Only here: signed out, a page drawn again would lose what was typed.
    revalidatePath(`/services/${slug}/edit`)
    const input = { ...fieldsOf(data), ...addressesOf(data), version: numberOf(data, 'version') }
    const service = await updateService(actor, slug, input, { now })
    return { redirectTo: `/services/${service.slug}` }
  })
}

function addressesOf(data: FormData) {
  return {
    slug: textOf(data, 'slug')?.trim(),
    aliases: textOf(data, 'aliases')
      ?.split(/[\s,]+/)
      .filter((word) => word !== ''),
    variables: variablesFromText(textOf(data, 'variables') ?? ''),
  }
}

function fieldsOf(data: FormData) {
  return {
    name: textOf(data, 'name'),
    description: textOf(data, 'description'),
    tier: textOf(data, 'tier'),
    ownerTeam: textOf(data, 'ownerTeam'),
    gateway: textOf(data, 'gateway'),
    type: textOf(data, 'type'),
    criticality: textOf(data, 'criticality'),
    sloTarget: numberOf(data, 'sloTarget'),
  }
}
