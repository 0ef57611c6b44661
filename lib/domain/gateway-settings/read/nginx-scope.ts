import { assumed, given, type Place, type Setting } from '../setting.ts'
import type { NginxDirective } from '../syntax/nginx-syntax.ts'

/** A block of an nginx file with those around it: what is not set inside holds from outside. */
export type NginxScope = {
  readonly file: string
  readonly block: readonly NginxDirective[]
  readonly outer: NginxScope | null
}

/** The innermost level that sets it; the last one there, as nginx takes it. */
export function lookUp(scope: NginxScope | null, name: string): { directive: NginxDirective; place: Place } | null {
  for (let level = scope; level; level = level.outer) {
    const directive = level.block.findLast((one) => one.name === name && one.block === null)
    if (directive) return { directive, place: { file: level.file, line: directive.line } }
  }
  return null
}

/** All of a name at the innermost level that has any: lists such as proxy_set_header are not added up. */
export function lookUpAll(scope: NginxScope | null, name: string): { directive: NginxDirective; place: Place }[] {
  for (let level = scope; level; level = level.outer) {
    const { file } = level
    const found = level.block.filter((one) => one.name === name && one.block === null)
    if (found.length > 0) return found.map((directive) => ({ directive, place: { file, line: directive.line } }))
  }
  return []
}

/** The first argument read by `read`; the default where it is missing or cannot be read. */
export function settingOf<T>(
  scope: NginxScope | null,
  name: string,
  read: (text: string) => T | null,
  fallback: T,
  said: string,
): Setting<T> {
  const found = lookUp(scope, name)
  if (!found) return assumed(fallback, `${name} is not in these files: nginx’s default of ${said} is assumed.`)
  const text = found.directive.args[0] ?? ''
  const value = read(text)
  if (value !== null) return given(value, found.place)
  return { value: fallback, place: found.place, assumed: `“${text}” is not a fixed value: ${said} is assumed.` }
}
