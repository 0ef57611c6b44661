// The least a Node program can do: find each line, its minute and its status, and trust every byte. node plain-scan.ts FILE
import { createReadStream } from 'node:fs'

const [file = ''] = process.argv.slice(2)
const startedAt = performance.now()
let lines = 0
let badRequests = 0
let minutes = 0
let lastMinute = -1
let rest: Buffer = Buffer.alloc(0)
for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
  const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    let at = start
    while (bytes[at] !== 91) at++
    const minute = (bytes[at + 16] ?? 0) * 256 + (bytes[at + 17] ?? 0)
    if (minute !== lastMinute) minutes++
    lastMinute = minute
    at += 30
    while (bytes[at] !== 34) at++
    if (bytes[at + 2] === 53 && bytes[at + 3] === 48 && bytes[at + 4] === 50) badRequests++
    lines++
    start = end + 1
  }
  rest = bytes.subarray(start)
}
const seconds = (performance.now() - startedAt) / 1_000
process.stdout.write(JSON.stringify({ lines, badRequests, seconds, minutes }))
