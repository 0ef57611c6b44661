'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { postToOwnReceiver } from '#lib/auth/post-to-own-receiver.ts'
import { makeTestKey } from '#lib/auth/test-key.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { href } from '#lib/format/href.ts'
import { createIntegration } from '#lib/usecases/alert/create-integration.ts'
import { replayDelivery } from '#lib/usecases/alert/replay-delivery.ts'
import { revokeIntegration } from '#lib/usecases/alert/revoke-integration.ts'
import { routeAlerts } from '#lib/usecases/alert/route-alerts.ts'
import { sendTestAlert } from '#lib/usecases/alert/send-test-alert.ts'
import { updateIntegration } from '#lib/usecases/alert/update-integration.ts'
import { textOf } from '#lib/web/form-input.ts'
import { integrationInputOf } from '#lib/web/integration-form.ts'
import { ownHosts } from '#lib/web/own-hosts.ts'
import { publicUrl } from '#lib/web/public-url.ts'
import { submitForm } from '#lib/web/submit-form.ts'

const PATH = '/settings/integrations'

export async function createIntegrationAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { kind: textOf(data, 'kind'), name: textOf(data, 'name'), action: textOf(data, 'action') }
    const created = await createIntegration(actor, input, { now })
    revalidatePath(PATH)
    return { message: 'Created.', shown: { label: `Key of “${created.name}”`, text: created.key } }
  })
}

export async function updateIntegrationAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await updateIntegration(actor, id, integrationInputOf(data), { now })
    revalidatePath(`${PATH}/${id}`)
    return { message: 'Saved.' }
  })
}

export async function revokeIntegrationAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await revokeIntegration(actor, id, { now })
    revalidatePath(`${PATH}/${id}`)
    return { message: 'Revoked.' }
  })
}

export async function sendTestAlertAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { service: textOf(data, 'service') || undefined, appliesRules: data.get('appliesRules') === 'on' }
    const { alertId, milliseconds } = await sendTestAlert(actor, id, input, {
      now,
      origin: await publicUrl(''),
      post: postToOwnReceiver,
      keyFor: (of) => makeTestKey(of, now),
    })
    return { redirectTo: `${href(`${PATH}/${id}`, { tested: alertId, ms: String(milliseconds) })}#test` }
  })
}

export async function replayDeliveryAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const context = { now, ownHosts: ownHosts(await headers()) }
    const integrationId = await replayDelivery(actor, textOf(data, 'deliveryId') ?? '', context)
    await routeAlerts(integrationId, { now })
    revalidatePath(`${PATH}/quarantine`)
    return { message: 'Understood: its alerts are in the list.' }
  })
}
