import { AccessLogCounter, type AccessLogCounts, type MinuteTallies } from './access-log-counter.ts'
import type { AccessLogImport } from './access-log-import.ts'
import { type DetectedFormat, detectLogFormat } from './log-format/detect-log-format.ts'
import { createLineReader, describeFormat, type LogFormat } from './log-format/log-format.ts'
import type { LogReadingOptions } from './log-reading-options.ts'
import { LogStreamHead } from './log-stream-head.ts'
import { RequestRouter } from './request-router.ts'

const ENOUGH_TO_DETECT = 32_768
/** Where no line is in a known format, each is counted as unreadable, with samples. */
const FALLBACK: LogFormat = { kind: 'known', name: 'combined' }

export type LogReading = Pick<AccessLogImport, 'format' | 'detected'> & {
  readonly counts: AccessLogCounts
  /** The first bytes. */
  readonly head: Buffer
  readonly bytes: number
}

export type LogRange = { readonly earliest: Date; readonly latest: Date }

/** Told of minutes that are past while the log is still read, with the head that tells it from others. */
export type OnClosedMinutes = (minutes: MinuteTallies, head: Buffer) => void | Promise<void>

/**
 * Reads a log to its end. With `onClosed`, minutes are handed over as they are past: in the end all of them, or none
 * where there were few. The reading holds all of them either way.
 */
export type LogReader = (options: LogReadingOptions, range: LogRange, onClosed?: OnClosedMinutes) => Promise<LogReading>

/** A chunk is looked at only until the next one is asked for. */
export function chunkReader(chunks: AsyncIterable<Buffer>): LogReader {
  return (options, range) => readAccessLog(options, chunks, range, null)
}

/** Minutes that `onClosed` was given are not in the reading. */
export async function readAccessLog(
  { format, offsetMinutes, rules, service }: LogReadingOptions,
  chunks: AsyncIterable<Buffer>,
  range: LogRange,
  onClosed: OnClosedMinutes | null,
): Promise<LogReading> {
  const router = new RequestRouter(rules, service)
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
    const closed = onClosed !== null && head.isFull ? counting?.counter.takeClosed() : null
    if (closed) await onClosed?.(closed, head.bytes)
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
