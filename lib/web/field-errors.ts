import type { FormState } from '#lib/domain/shared/form-state.ts'

/** Errors of the entries of a list (`impact.regions[2]`), put to the one field that holds the list, with its line. */
export function withListErrors(state: FormState): FormState {
  if (!state.fieldErrors) return state
  const fieldErrors: Record<string, string[]> = {}
  for (const [path, messages] of Object.entries(state.fieldErrors)) {
    const [, field = path, index] = /^(.*)\[(\d+)\]$/.exec(path) ?? []
    const told = index === undefined ? messages : messages.map((message) => `Entry ${Number(index) + 1}: ${message}`)
    fieldErrors[field] = [...(fieldErrors[field] ?? []), ...told]
  }
  return { ...state, fieldErrors }
}
