import { parseLocalMinute } from '#lib/domain/traffic/local-minute.ts'

const FIELDS =
  /^\[(\d{2}\/[A-Za-z]{3}\/\d{4}:\d{2}:\d{2}):(?:[0-5]\d|60)( [+-]\d{4})\] "(?:[^"\\]|\\.)*" (\d{3}) (?:\d+|-)(?: |$)/s

/** The obvious, slow reading of a log: split the whole text, one regular expression per line. */
export function parseSlowly(log: Buffer, longestLineBytes: number) {
  const minutes = new Map<number, number[]>()
  const lines = log.toString('latin1').split('\n')
  if (lines.at(-1) === '') lines.pop()
  let brokenLines = 0
  for (const raw of lines) {
    const line = raw.replace(/\r$/, '')
    if (line === '') continue
    const found = raw.length > longestLineBytes ? null : readLine(line)
    if (!found) {
      brokenLines++
      continue
    }
    const [total = 0, bad = 0] = minutes.get(found.minute) ?? []
    minutes.set(found.minute, [total + 1, bad + (found.status === '502' ? 1 : 0)])
  }
  return { lines: lines.length, brokenLines, minutes }
}

function readLine(line: string): { minute: number; status: string } | null {
  for (let space = line.indexOf(' ['); space >= 0; space = line.indexOf(' [', space + 1)) {
    const match = FIELDS.exec(line.slice(space + 1))
    const minute = match && parseLocalMinute(`${match[1]}${match[2]}`)
    if (match?.[3] && typeof minute === 'number') return { minute, status: match[3] }
  }
  return null
}
