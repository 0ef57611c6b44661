import type { EngineSeries } from './engine-answer.ts'
import type { EngineFields } from './traffic-engine.ts'

/** Counts of one bucket of the engine; `start` in seconds since 1970. */
export type EngineBucket = {
  readonly start: number
  /** Value of the service's label, or the slug that it stands for. */
  readonly service: string
  readonly endpoint: string
  readonly region: string
  readonly total: number
  readonly bad: number
}

export type EngineBuckets = {
  readonly buckets: readonly EngineBucket[]
  /** The first bucket that cannot be published, and why; those before it are whole. */
  readonly problem: { readonly start: number; readonly text: string } | null
}

type Names = Pick<EngineFields, 'serviceLabel' | 'endpointLabel' | 'regionLabel' | 'serviceNames' | 'stepSeconds'>

type Draft = {
  start: number
  service: string
  endpoint: string
  region: string
  total: number | null
  bad: number | null
}

// Extrapolation hits requests and 502s apart: where nearly all fail, 502s may come out as slightly more than requests.
const EXTRAPOLATION = 1.05

/**
 * Joins the answers for all requests and for 502s. Value at t covers (t − step, t]. Without 502s where there are requests,
 * there were none; without both, nothing is known. Counts are rounded: engines extrapolate.
 */
export function engineBuckets(
  total: readonly EngineSeries[],
  bad: readonly EngineSeries[],
  names: Names,
): EngineBuckets {
  const drafts = new Map<string, Draft>()
  const problems: { start: number; text: string }[] = []
  for (const [kind, series] of [
    ['total', total],
    ['bad', bad],
  ] as const) {
    for (const { labels, samples } of series) {
      const said = labels[names.serviceLabel] ?? ''
      const service = names.serviceNames[said] ?? said
      const endpoint = clean(names.endpointLabel === null ? '' : labels[names.endpointLabel])
      const region = clean(names.regionLabel === null ? '' : labels[names.regionLabel])
      for (const [at, value] of samples) {
        const start = at - names.stepSeconds
        if (!Number.isFinite(value) || value < 0) {
          const what = kind === 'total' ? 'requests' : '502s'
          problems.push({ start, text: `The ${what} of "${service}" at ${iso(start)} are ${value}.` })
          continue
        }
        const key = JSON.stringify([start, service, endpoint, region])
        const draft = drafts.get(key) ?? { start, service, endpoint, region, total: null, bad: null }
        draft[kind] = (draft[kind] ?? 0) + value
        drafts.set(key, draft)
      }
    }
  }
  const buckets: EngineBucket[] = []
  for (const draft of drafts.values()) {
    const requests = Math.round(draft.total ?? 0)
    const failed = Math.round(draft.bad ?? 0)
    if (failed > requests * EXTRAPOLATION + 1) {
      const text = `"${draft.service}" at ${iso(draft.start)} has ${failed} 502s in ${requests} requests: do both queries count the same?`
      problems.push({ start: draft.start, text })
    } else if (draft.total !== null) {
      buckets.push({ ...draft, total: requests, bad: Math.min(failed, requests) })
    }
  }
  const problem = problems.toSorted((a, b) => a.start - b.start)[0] ?? null
  const wrong = new Set(problems.map(({ start }) => start))
  return { buckets: buckets.filter(({ start }) => !wrong.has(start)), problem }
}

/** A bucket's counts as those of its minutes: as even as whole numbers can be, adding up exactly. */
export function spreadOverMinutes(count: number, minutes: number): number[] {
  return Array.from(
    { length: minutes },
    (_, index) => Math.floor((count * (index + 1)) / minutes) - Math.floor((count * index) / minutes),
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const CONTROL = /[\u0000-\u001f\u007f]/g

/** Names of endpoints and regions are stored and shown as they are, so they must be storable. */
function clean(text: string | undefined): string {
  return (text ?? '').toWellFormed().replace(CONTROL, ' ').trim().slice(0, 200)
}

function iso(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace('.000', '')
}
