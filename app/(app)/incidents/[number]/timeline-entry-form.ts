import type { Evidence } from '#lib/domain/incident/evidence.ts'
import { linksOfLines, metricsOfLines } from '#lib/format/evidence-lines.ts'
import { textOf, utcInstantOf } from '#lib/web/form-input.ts'
import { renameFieldErrors } from '#lib/web/rename-field-errors.ts'

/** The form of a timeline entry as input of its use cases; `named` turns their field errors back to the form's fields. */
export function timelineEntryForm(data: FormData) {
  const evidence = evidenceOf(data)
  const input = {
    occurredAt: utcInstantOf(data, 'occurredAt'),
    kind: textOf(data, 'kind'),
    text: textOf(data, 'text'),
    isKeyEvent: data.has('isKeyEvent'),
    evidence: evidence.map(({ item }) => item),
  }
  const rename = (path: string) => {
    const index = /^evidence\[(\d+)\]/.exec(path)?.[1]
    if (index !== undefined) return evidence[Number(index)]?.field ?? 'links'
    return path === 'evidence' ? 'links' : path
  }
  return { input, named: <T>(work: () => Promise<T>) => renameFieldErrors(rename, work) }
}

function evidenceOf(data: FormData): { item: Evidence; field: string }[] {
  return [
    ...linksOfLines(textOf(data, 'links') ?? '').map((item) => ({ item, field: 'links' })),
    ...excerptsOf(data),
    ...metricsOfLines(textOf(data, 'metrics') ?? '').map((item) => ({ item, field: 'metrics' })),
  ]
}

function excerptsOf(data: FormData): { item: Evidence; field: string }[] {
  const names = [...data.keys()].filter((name) => /^excerpts\[\d+\]\.text$/.test(name))
  return names.flatMap((field) => {
    const text = textOf(data, field)?.trim() ?? ''
    const source = textOf(data, field.replace(/text$/, 'source'))?.trim() ?? ''
    if (text === '' && source === '') return []
    return [{ item: { kind: 'excerpt', text, ...(source !== '' && { source }) }, field }]
  })
}
