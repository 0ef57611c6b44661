import type { FormState } from '#lib/domain/shared/form-state.ts'

/** An entry as the preview shows it; `at` is text in UTC. */
export type PasteProposal = {
  readonly take: boolean
  readonly at: string
  readonly kind: string
  readonly text: string
  readonly note: string
}

export type PasteFormState = FormState & { readonly proposals?: readonly PasteProposal[]; readonly summary?: string }
