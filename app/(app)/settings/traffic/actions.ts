'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createTrafficEngine } from '#lib/usecases/traffic/create-traffic-engine.ts'
import { removeTrafficEngine } from '#lib/usecases/traffic/remove-traffic-engine.ts'
import { updateTrafficEngine } from '#lib/usecases/traffic/update-traffic-engine.ts'
import { updateTrafficRules } from '#lib/usecases/traffic/update-traffic-rules.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { engineInputOf, rulesInputOf } from '#lib/web/traffic-form.ts'

const PATH = '/settings/traffic'

export async function updateRulesAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { rules } = await updateTrafficRules(actor, rulesInputOf(data), { now })
    revalidatePath(PATH)
    return { message: rules.length === 1 ? 'Saved: one rule.' : `Saved: ${rules.length} rules.` }
  })
}

export async function createEngineAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { name } = await createTrafficEngine(actor, engineInputOf(data), { now })
    revalidatePath(PATH)
    return { message: `“${name}” is asked within a minute.` }
  })
}

export async function updateEngineAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await updateTrafficEngine(actor, id, engineInputOf(data), { now })
    revalidatePath(`${PATH}/${id}`)
    return { message: 'Saved.' }
  })
}

export async function removeEngineAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await removeTrafficEngine(actor, id, { now })
    revalidatePath(PATH)
    redirect(PATH)
  })
}
