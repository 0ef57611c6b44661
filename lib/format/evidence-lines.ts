import type { Evidence } from '#lib/domain/incident/evidence.ts'

type Link = Extract<Evidence, { kind: 'link' }>
type Metric = Extract<Evidence, { kind: 'metric' }>

/** Links as a person types them: one per line, the address first, then what it is. */
export function linksToLines(list: readonly Evidence[]): string {
  return list
    .filter((item): item is Link => item.kind === 'link')
    .map(({ url, label }) => (label ? `${url} ${label}` : url))
    .join('\n')
}

export function linksOfLines(text: string): Link[] {
  return linesOf(text).map((line) => {
    const [url = '', ...words] = line.split(/\s+/)
    const label = words.join(' ')
    return { kind: 'link', url, ...(label !== '' && { label }) }
  })
}

/** Measured values as a person types them: one per line, `name = value [unit] @ 2026-11-19 14:06`, in UTC. */
export function metricsToLines(list: readonly Evidence[]): string {
  return list
    .filter((item): item is Metric => item.kind === 'metric')
    .map(
      ({ name, value, unit, at }) => `${name} = ${value}${unit ? ` [${unit}]` : ''}${at ? ` @ ${minuteOf(at)}` : ''}`,
    )
    .join('\n')
}

const MEASURED_AT = /\s@\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?\s?(?:Z|UTC)?$/i
const UNIT = /\s\[([^[\]]+)\]$/

export function metricsOfLines(text: string): Metric[] {
  return linesOf(text).map((line) => {
    const time = MEASURED_AT.exec(line)
    const told = time ? line.slice(0, time.index).trimEnd() : line
    const unit = UNIT.exec(told)
    const rest = unit ? told.slice(0, unit.index) : told
    const at = rest.indexOf('=')
    const [name, value] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + 1)]
    return {
      kind: 'metric',
      name: name.trim(),
      value: value.trim(),
      ...(unit?.[1] && { unit: unit[1].trim() }),
      ...(time && { at: `${time[1]}T${time[2]}${time[3] ?? ':00'}Z` }),
    }
  })
}

function minuteOf(at: string): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/(?::00)?\.000Z$/, '')
    .replace(/Z$/, '')
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
