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

/** Measured values as a person types them: one per line, `name = value`. */
export function metricsToLines(list: readonly Evidence[]): string {
  return list
    .filter((item): item is Metric => item.kind === 'metric')
    .map(({ name, value }) => `${name} = ${value}`)
    .join('\n')
}

export function metricsOfLines(text: string): Metric[] {
  return linesOf(text).map((line) => {
    const at = line.indexOf('=')
    const [name, value] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
    return { kind: 'metric', name: name.trim(), value: value.trim() }
  })
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
