import { on } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { MinuteTallies } from '#lib/domain/traffic/access-log-counter.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import type { LogRange, LogReader, LogReading, OnClosedMinutes } from '#lib/domain/traffic/read-access-log.ts'
import { LogError } from '../read-log.ts'
import type { LogAnswer, LogJob } from './log-worker.ts'

/** Reads logs in a thread of its own, one after the other, until it is closed. */
export class LogThread {
  // Its garbage is short-lived: a larger young generation is only memory.
  readonly #worker = new Worker(new URL('./log-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
    env: compileCache(),
  })

  /** Begins at once; what is found waits for whoever takes the reader, which reads as said here. */
  begin(
    file: string,
    { service, rules, format, offsetMinutes }: LogReadingOptions,
    range: LogRange,
    isEarly: boolean,
  ): LogReader {
    const answers = on(this.#worker, 'message', { close: ['exit'] }) as AsyncIterable<[LogAnswer]>
    const job: LogJob = { file, options: { service, rules, format, offsetMinutes }, range, isEarly }
    this.#worker.postMessage(job)
    return (_options, _range, onClosed) => collect(answers, onClosed)
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Threads do not take over where compiled code is kept. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}

async function collect(answers: AsyncIterable<[LogAnswer]>, onClosed?: OnClosedMinutes): Promise<LogReading> {
  const minutes = new Map<number, readonly number[]>()
  let isEarly = false
  for await (const [answer] of answers) {
    if (answer.kind === 'damaged') throw new LogError(answer.message)
    if (answer.kind === 'closed') {
      isEarly = true
      merge(minutes, answer.minutes)
      await onClosed?.(answer.minutes, Buffer.from(answer.head))
      continue
    }
    const { counts, ...reading } = answer.reading
    const head = Buffer.from(reading.head)
    if (isEarly) await onClosed?.(counts.minutes, head)
    merge(minutes, counts.minutes)
    return { ...reading, head, counts: { ...counts, minutes } }
  }
  throw new Error('The thread that reads logs ended.')
}

function merge(into: Map<number, readonly number[]>, more: MinuteTallies): void {
  for (const [minute, tally] of more) {
    const known = into.get(minute)
    into.set(minute, known ? known.map((count, at) => count + (tally[at] ?? 0)) : tally)
  }
}
