import { isRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'
import type { ServiceType } from '#lib/domain/service/service-type.ts'
import { numberOf, textOf } from './form-input.ts'

const CAUSE_FIELDS = ['rootCause', 'signal', 'identify', 'remediate', 'verify', 'prevention'] as const
const LINK_FIELDS = ['label', 'url'] as const
const MOST_ROWS = 50

type Rows = Record<string, string>[]
type Intent = { readonly verb: 'up' | 'down' | 'remove'; readonly index: number } | { readonly verb: 'add' }

/** What the runbook form holds, for the use case. Empty rows of links are left out. */
export function runbookInput(data: FormData) {
  return {
    meaning: textOf(data, 'meaning'),
    impact: textOf(data, 'impact'),
    firstFiveMinutes: textOf(data, 'firstFiveMinutes'),
    ownerTeam: textOf(data, 'ownerTeam'),
    escalation: textOf(data, 'escalation'),
    links: rowsOf(data, 'links', LINK_FIELDS),
    causes: rowsOf(data, 'causes', CAUSE_FIELDS),
    version: numberOf(data, 'version'),
  }
}

/** The same form with its rows of links closed up, so that messages by position point to the right row. */
export function withoutEmptyLinks(data: FormData): FormData {
  const rows = rowsOf(data, 'links', LINK_FIELDS)
  const links = rows.filter((row) => Object.values(row).some((text) => text.trim() !== ''))
  const tidy = replaceRows(data, 'links', links)
  return links.every((row, index) => row === rows[index]) ? tidy : drawnAnew(tidy)
}

/**
 * Adds, moves or removes a cause within the form, when the button that was pressed says so; null when it says save.
 * Nothing is stored. A cause that is added brings its starting content.
 */
export function rearrangedCauses(data: FormData, type: ServiceType): FormData | null {
  const intent = intentOf(data)
  if (!intent) return null
  const rows = rowsOf(data, 'causes', CAUSE_FIELDS)
  if (intent.verb === 'add') rows.push(newCause(data, type))
  else if (intent.verb === 'remove') rows.splice(intent.index, 1)
  else {
    const [moved] = rows.splice(intent.index, 1)
    if (moved) rows.splice(Math.max(0, intent.index + (intent.verb === 'up' ? -1 : 1)), 0, moved)
  }
  return drawnAnew(replaceRows(data, 'causes', rows))
}

/** Fields are drawn anew for each arrangement, so that each shows the text of the row it now stands for. */
function drawnAnew(data: FormData): FormData {
  data.set('arrangement', String(Number(textOf(data, 'arrangement') ?? 0) + 1))
  return data
}

function intentOf(data: FormData): Intent | null {
  const match = /^(add|up|down|remove)(?::(\d{1,2}))?$/.exec(textOf(data, 'intent') ?? '')
  if (match?.[1] === 'add') return { verb: 'add' }
  return match?.[2] === undefined ? null : { verb: match[1] as 'up' | 'down' | 'remove', index: Number(match[2]) }
}

function newCause(data: FormData, type: ServiceType): Record<string, string> {
  const rootCause = textOf(data, 'addCause') ?? ''
  return isRootCause(rootCause)
    ? { ...startingCause({ slug: textOf(data, 'service') ?? '', type }, rootCause) }
    : { rootCause }
}

function rowsOf(data: FormData, list: string, fields: readonly string[]): Rows {
  const rows: Rows = []
  for (let index = 0; index < MOST_ROWS && data.has(`${list}[${index}].${fields[0]}`); index++) {
    rows.push(Object.fromEntries(fields.map((field) => [field, textOf(data, `${list}[${index}].${field}`) ?? ''])))
  }
  return rows
}

function replaceRows(data: FormData, list: string, rows: Rows): FormData {
  const result = new FormData()
  for (const [name, value] of data) if (!name.startsWith(`${list}[`)) result.append(name, value)
  rows.forEach((row, index) => {
    for (const [field, text] of Object.entries(row)) result.set(`${list}[${index}].${field}`, text)
  })
  return result
}
