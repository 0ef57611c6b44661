import { textOf } from './form-input.ts'

const MOST_ROWS = 50

export type FormRow = Record<string, string>
type Intent = { readonly verb: 'up' | 'down' | 'remove'; readonly index: number } | { readonly verb: 'add' }

/** The rows of a list in a form, `causes[0].signal` and so on; the first field says that there is a row. */
export function rowsOf(data: FormData, list: string, fields: readonly string[]): FormRow[] {
  const rows: FormRow[] = []
  for (let index = 0; index < MOST_ROWS && data.has(`${list}[${index}].${fields[0]}`); index++) {
    rows.push(Object.fromEntries(fields.map((field) => [field, textOf(data, `${list}[${index}].${field}`) ?? ''])))
  }
  return rows
}

export function replaceRows(data: FormData, list: string, rows: readonly FormRow[]): FormData {
  const result = new FormData()
  for (const [name, value] of data) if (!name.startsWith(`${list}[`)) result.append(name, value)
  rows.forEach((row, index) => {
    for (const [field, text] of Object.entries(row)) result.set(`${list}[${index}].${field}`, text)
  })
  return result
}

/**
 * Adds, moves or removes a row within the form, when the button that was pressed says so; null when it says save.
 * Nothing is stored.
 */
export function rearrangedRows(
  data: FormData,
  list: string,
  fields: readonly string[],
  newRow: () => FormRow,
): FormData | null {
  const intent = intentOf(data)
  if (!intent) return null
  const rows = rowsOf(data, list, fields)
  if (intent.verb === 'add') rows.push(newRow())
  else if (intent.verb === 'remove') rows.splice(intent.index, 1)
  else {
    const [moved] = rows.splice(intent.index, 1)
    if (moved) rows.splice(Math.max(0, intent.index + (intent.verb === 'up' ? -1 : 1)), 0, moved)
  }
  return drawnAnew(replaceRows(data, list, rows))
}

/** Fields are drawn anew for each arrangement, so that each shows the text of the row it now stands for. */
export function drawnAnew(data: FormData): FormData {
  data.set('arrangement', String(Number(textOf(data, 'arrangement') ?? 0) + 1))
  return data
}

function intentOf(data: FormData): Intent | null {
  const match = /^(add|up|down|remove)(?::(\d{1,2}))?$/.exec(textOf(data, 'intent') ?? '')
  if (match?.[1] === 'add') return { verb: 'add' }
  return match?.[2] === undefined ? null : { verb: match[1] as 'up' | 'down' | 'remove', index: Number(match[2]) }
}
