import { clientAddress } from '#lib/auth/client-address.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { answerForm, type Done } from './answer-form.ts'

type Work = (context: { readonly address: string; readonly now: Date }) => Promise<Done>

/** Like `submitForm`, for the forms of people who are not signed in: their attempts are counted by address. */
export function submitPublicForm(data: FormData, work: Work): Promise<FormState> {
  return answerForm(data, async () => work({ address: await clientAddress(), now: new Date() }))
}
