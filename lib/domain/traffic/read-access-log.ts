import { AccessLogCounter, type AccessLogCounts } from './access-log-counter.ts'
import type { AccessLogImport } from './access-log-import.ts'
import { type DetectedFormat, detectLogFormat } from './log-format/detect-log-format.ts'
import { createLineReader, describeFormat, type LogFormat } from './log-format/log-format.ts'
import { LogStreamHead } from './log-stream-head.ts'
import type { RequestRouter } from './request-router.ts'

const ENOUGH_TO_DETECT = 32_768
/** Where no line is in a known format, each is counted as unreadable, with samples. */
const FALLBACK: LogFormat = { kind: 'known', name: 'combined' }

export type LogReading = Pick<AccessLogImport, 'format' | 'detected'> & {
  readonly counts: AccessLogCounts
  /** The first bytes. */
  readonly head: Buffer
  readonly bytes: number
}

type Source = {
  readonly format: LogFormat | 'auto'
  readonly offsetMinutes: number
  readonly chunks: AsyncIterable<Buffer>
}

/** Reads a log to its end. A chunk is looked at only until the next one is asked for. */
export async function readAccessLog(
  { format, offsetMinutes, chunks }: Source,
  router: RequestRouter,
  range: { readonly earliest: Date; readonly latest: Date },
): Promise<LogReading> {
  const head = new LogStreamHead()
  const start = () => startCounting(format, head.bytes, offsetMinutes, router, range)
  let counting = format === 'auto' ? null : start()
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    head.push(chunk)
    if (counting === null && head.bytes.length >= ENOUGH_TO_DETECT) {
      counting = start()
      for (const early of waiting) counting.counter.push(early)
      waiting = []
    }
    if (counting === null) waiting.push(Buffer.from(chunk))
    else counting.counter.push(chunk)
  }
  counting ??= start()
  for (const early of waiting) counting.counter.push(early)
  const { counter, ...said } = counting
  return { ...said, counts: counter.finish(), head: head.bytes, bytes }
}

export type Counting = Pick<AccessLogImport, 'format' | 'detected'> & { readonly counter: AccessLogCounter }

/** A counter for a log that begins with `head`. */
export function startCounting(
  format: LogFormat | 'auto',
  head: Buffer,
  offsetMinutes: number,
  router: RequestRouter,
  range: { readonly earliest: Date; readonly latest: Date },
): Counting {
  const detected = format === 'auto' ? detectLogFormat(head) : ('not asked' as const)
  const chosen = format === 'auto' ? knownFormat(detected) : format
  const reader = createLineReader(chosen, { names: router.names, offsetMinutes })
  return { counter: new AccessLogCounter(range, { reader, router }), format: describeFormat(chosen), detected }
}

function knownFormat(detected: DetectedFormat | 'not asked' | null): LogFormat {
  return detected === null || detected === 'not asked' ? FALLBACK : { kind: 'known', name: detected.name }
}
