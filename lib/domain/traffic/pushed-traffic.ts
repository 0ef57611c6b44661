import { type FieldErrors, isAppError } from '../shared/app-error.ts'
import { invalid, parseInput } from '../shared/parse-input.ts'
import {
  DEFAULT_PUSH_SOURCE,
  type PushedBucket,
  pushedBucketErrors,
  pushTrafficInput,
  type RefusedBucket,
} from './schema.ts'
import { ENDPOINTS_MAX } from './traffic-rule.ts'

export type PushedTraffic = {
  /** Slug, as sent. */
  readonly service: string
  readonly source: string
  readonly isPartial: boolean
  /** Each with its position in the list that was sent. */
  readonly buckets: readonly (PushedBucket & { readonly index: number })[]
  /** Of what was left out; nothing unless `isPartial`. */
  readonly errors: FieldErrors
}

/**
 * Reads pushed buckets. Wrong ones refuse the whole, unless the sender asks for a partial store.
 * @throws AppError invalid (messages by bucket)
 */
export function readPushedTraffic(input: unknown, now: Date): PushedTraffic {
  const { parsed, indexes, errors: shapeErrors } = parsePartly(input)
  const { service, source = DEFAULT_PUSH_SOURCE, buckets, partial: isPartial = false } = parsed
  const errors: Record<string, readonly string[]> = { ...shapeErrors }
  for (const [path, messages] of Object.entries(pushedBucketErrors(buckets, now))) {
    const position = bucketIndexOf(path) ?? 0
    errors[path.replace(`[${position}]`, `[${indexes[position]}]`)] = messages
  }
  const groups = new Set(buckets.map(({ endpoint = '', region = '' }) => JSON.stringify([endpoint, region])))
  if (groups.size > ENDPOINTS_MAX) {
    throw invalid({ buckets: [`Name at most ${ENDPOINTS_MAX} endpoints and regions: group them.`] })
  }
  const wrong = new Set(Object.keys(errors).map(bucketIndexOf))
  const numbered = buckets.map((bucket, position) => ({ ...bucket, index: indexes[position] ?? 0 }))
  const good = numbered.filter(({ index }) => !wrong.has(index))
  if (wrong.size > 0 && (!isPartial || good.length === 0)) throw invalid(errors)
  return { service, source, isPartial, buckets: good, errors }
}

/** The refused buckets of an answer, in order. */
export function refusedBuckets(errors: FieldErrors): RefusedBucket[] {
  const refused = new Map<number, string[]>()
  for (const [path, messages] of Object.entries(errors)) {
    const index = bucketIndexOf(path)
    if (index === null) continue
    const field = path.slice(path.indexOf('].') + 2)
    refused.set(index, [...(refused.get(index) ?? []), ...messages.map((message) => `${field}: ${message}`)])
  }
  return [...refused].map(([index, reasons]) => ({ index, reasons })).toSorted((a, b) => a.index - b.index)
}

function parsePartly(input: unknown) {
  const sent: readonly unknown[] = isObject(input) && Array.isArray(input.buckets) ? input.buckets : []
  const all = sent.map((_, index) => index)
  try {
    return { parsed: parseInput(pushTrafficInput, input), indexes: all, errors: {} }
  } catch (error) {
    if (!isAppError(error) || !isObject(input) || input.partial !== true) throw error
    const wrong = new Set(Object.keys(error.fieldErrors).map(bucketIndexOf))
    const indexes = all.filter((index) => !wrong.has(index))
    if (wrong.has(null) || indexes.length === 0) throw error
    const rest = { ...input, buckets: indexes.map((index) => sent[index]) }
    return { parsed: parseInput(pushTrafficInput, rest), indexes, errors: error.fieldErrors }
  }
}

function bucketIndexOf(path: string): number | null {
  const match = /^buckets\[(\d+)\]/.exec(path)
  return match ? Number(match[1]) : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
