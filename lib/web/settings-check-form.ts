import { NUMBER_NAMES } from '#lib/domain/gateway-settings/service-numbers.ts'
import { numberOf, optionalTextOf } from './form-input.ts'

/** What the form of a settings check holds, for the use case. Bytes that are no UTF-8 become signs that no setting has. */
export async function settingsCheckInput(data: FormData): Promise<Record<string, unknown>> {
  const pasted = optionalTextOf(data, 'text')
  const files = pasted === undefined ? [] : [{ name: 'pasted', text: pasted }]
  for (const file of data.getAll('files')) {
    if (file instanceof File && file.size > 0) files.push({ name: file.name.slice(-200), text: await file.text() })
  }
  const numbers: Record<string, number | string> = {}
  for (const name of NUMBER_NAMES) {
    const value = numberOf(data, `numbers.${name}`)
    if (value !== undefined) numbers[name] = value
  }
  return { files, numbers }
}

/** A file that is refused is a matter of the field that holds it. */
export function settingsFieldOf(data: FormData): (path: string) => string {
  const isPasted = optionalTextOf(data, 'text') !== undefined
  return (path) => (path.startsWith('files') ? (isPasted ? 'text' : 'files') : path)
}
