import { createLineReader, LOG_FORMATS, type LogFormatName } from './log-format.ts'
import { emptyRequestLine, NO_NAMES } from './request-line.ts'

const NEWLINE = 10
const CARRIAGE_RETURN = 13
const LINES_TRIED = 50

export type DetectedFormat = {
  readonly name: LogFormatName
  /** Of the first lines that were tried, how many are of this format. */
  readonly readable: number
  readonly tried: number
}

/** The known format that most of the first lines of a log are in; null when no line is in any. */
export function detectLogFormat(head: Buffer): DetectedFormat | null {
  const lines = firstLines(head)
  let best: DetectedFormat | null = null
  for (const name of LOG_FORMATS) {
    const reader = createLineReader({ kind: 'known', name }, { names: NO_NAMES, offsetMinutes: 0 })
    const line = emptyRequestLine()
    const readable = lines.filter(([start, end]) => reader.read(head, start, end, line)).length
    if (readable > (best?.readable ?? 0)) best = { name, readable, tried: lines.length }
  }
  return best
}

function firstLines(head: Buffer): (readonly [start: number, end: number])[] {
  const lines: (readonly [number, number])[] = []
  for (let start = 0; start < head.length && lines.length < LINES_TRIED; ) {
    const newline = head.indexOf(NEWLINE, start)
    const next = newline < 0 ? head.length : newline
    const end = head[next - 1] === CARRIAGE_RETURN ? next - 1 : next
    if (end > start) lines.push([start, end])
    start = next + 1
  }
  return lines
}
