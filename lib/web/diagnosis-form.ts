import { optionalTextOf, textOf } from './form-input.ts'

// Beyond this, what was pasted is not sent back with the answer: with script it is still in the page.
const MOST_ECHOED = 100_000

type Log = { readonly name: string; readonly text: string }

/** The form of /diagnose as the use case takes it, and what the form shows again. */
export async function readDiagnosisForm(
  data: FormData,
): Promise<{ readonly input: Record<string, unknown>; readonly values: Record<string, string> }> {
  const pasted = textOf(data, 'logs') ?? ''
  const files = data.getAll('files').filter((file): file is File => file instanceof File && file.size > 0)
  const logs: Log[] = pasted.trim() === '' ? [] : [{ name: 'pasted', text: pasted }]
  for (const file of files) logs.push({ name: file.name.slice(0, 200), text: await file.text() })
  const evidence = optionalTextOf(data, 'evidence')
  const remarks = optionalTextOf(data, 'remarks')
  const answers: Record<string, string> = {}
  const values: Record<string, string> = {}
  for (const [name, value] of data) {
    if (typeof value !== 'string' || name.startsWith('$ACTION') || value.length > MOST_ECHOED) continue
    values[name] = value
    if (name.startsWith('answers.') && value !== '') answers[name.slice('answers.'.length)] = value
  }
  return {
    input: {
      logs,
      answers,
      ...(evidence === undefined ? {} : { evidence: [{ name: 'evidence', text: evidence }] }),
      ...(remarks === undefined ? {} : { context: { remarks } }),
      ...(optionalTextOf(data, 'service') === undefined ? {} : { service: optionalTextOf(data, 'service') }),
    },
    values,
  }
}
