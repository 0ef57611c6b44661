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

/** Names of a row's fields; read by people in the summary of errors: "Time of entry1". */
export function pasteFieldNames(index: number) {
  const entry = `Entry${index + 1}`
  return {
    take: `take${entry}`,
    at: `timeOf${entry}`,
    kind: `kindOf${entry}`,
    text: `textOf${entry}`,
    note: `noteOf${entry}`,
  }
}
