/** A text field; undefined when the form has no such field, so that strict schemas still say what is missing. */
export function textOf(data: FormData, name: string): string | undefined {
  const value = data.get(name)
  return typeof value === 'string' ? value : undefined
}

/** An optional text field: empty counts as not given. */
export function optionalTextOf(data: FormData, name: string): string | undefined {
  return textOf(data, name)?.trim() || undefined
}

/** Every value of a repeated field (checkboxes, multiple selects), without empty ones. */
export function textsOf(data: FormData, name: string): string[] {
  return data.getAll(name).filter((value) => typeof value === 'string' && value.trim() !== '') as string[]
}

/** `<input type="datetime-local">` in UTC, to RFC 3339. Other text is passed on for the schema to refuse; empty is null. */
export function utcInstantOf(data: FormData, name: string): string | null {
  const text = textOf(data, name)?.trim() ?? ''
  if (text === '') return null
  const [, minute, rest] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?$/.exec(text) ?? []
  // Browsers leave out seconds that are zero; RFC 3339 does not.
  return minute === undefined ? text : `${minute}${rest ?? ':00'}Z`
}

/** An optional number; empty counts as not given, other text is passed on for the schema to refuse. */
export function numberOf(data: FormData, name: string): number | string | undefined {
  const text = optionalTextOf(data, name)
  return text === undefined || Number.isNaN(Number(text)) ? text : Number(text)
}

/** The number of an incident as people write it: `318`, `#318`. Other text is passed on for the schema to refuse. */
export function incidentNumberOf(data: FormData, name: string): number | string | undefined {
  const text = optionalTextOf(data, name)?.replace(/^#/, '')
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : text
}
