import type { LogRole } from '#lib/domain/diagnosis/evidence/line-store.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { optionalTextOf, textOf } from './form-input.ts'

// Beyond this, what was pasted is not sent back with the answer: with script it is still in the page.
const MOST_ECHOED = 100_000

type Log = { readonly name: string; readonly role: LogRole; readonly content: Blob }

/** What the page's script has read of logs that it sent ahead, as the use cases take it; null where it sent none. */
export function sentCaseFile(data: FormData): unknown {
  const read = textOf(data, 'caseFile')
  if (!read) return null
  try {
    return JSON.parse(read)
  } catch {
    throw invalid({ logs: ['What was read of the logs did not arrive whole. Send them once more.'] })
  }
}

/** What was pasted or chosen as logs, to be read one after the other. */
export function logsOfForm(data: FormData) {
  const pasted = textOf(data, 'logs') ?? ''
  const evidence = optionalTextOf(data, 'evidence')
  const files = data.getAll('files').filter((file): file is File => file instanceof File && file.size > 0)
  const logs: Log[] = [
    ...(pasted.trim() === '' ? [] : [{ name: 'pasted', role: 'gateway' as const, content: new Blob([pasted]) }]),
    ...files.map((file) => ({ name: file.name.slice(-200), role: 'gateway' as const, content: file })),
  ]
  if (logs.length === 0) throw invalid({ logs: ['Give at least one log.'] })
  if (evidence !== undefined) logs.push({ name: 'evidence', role: 'evidence', content: new Blob([evidence]) })
  return opened(logs)
}

async function* opened(logs: readonly Log[]) {
  for (const { name, role, content } of logs) yield { name, role, chunks: chunksOf(content) }
}

async function* chunksOf(content: Blob): AsyncGenerator<Buffer> {
  for await (const chunk of content.stream()) yield Buffer.from(chunk)
}

/** Answers and remarks of the form. */
export function toldOfForm(data: FormData): {
  readonly answers: Readonly<Record<string, string>>
  readonly context?: Readonly<Record<string, string>>
} {
  const answers: Record<string, string> = {}
  for (const [name, value] of data) {
    if (typeof value === 'string' && name.startsWith('answers.') && value !== '') {
      answers[name.slice('answers.'.length)] = value
    }
  }
  const remarks = optionalTextOf(data, 'remarks')
  return { answers, ...(remarks === undefined ? {} : { context: { remarks } }) }
}

/** What the form shows again. */
export function echoedValues(data: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of data) {
    if (typeof value !== 'string' || name.startsWith('$ACTION') || name === 'caseFile') continue
    if (value.length <= MOST_ECHOED) values[name] = value
  }
  return values
}
