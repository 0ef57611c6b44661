import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const BATCH = 5_000
const DAYS = 29
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

/** A log such as nginx writes, 170–180 bytes a line, spread over the 29 days before `end`; 0.3 % of it 502. */
export async function writeAccessLog(path: string, lines: number, end: Date): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  const start = end.getTime() - DAYS * 86_400_000
  for (let from = 0; from < lines; from += BATCH) {
    let text = ''
    for (let index = from; index < Math.min(lines, from + BATCH); index++) {
      text += line(index, new Date(start + Math.floor((index / lines) * DAYS * 86_400) * 1_000))
    }
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function line(index: number, at: Date): string {
  const noise = (index * 7_919) % 10_007
  const day = `${pad(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}`
  const time = `${day}:${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())} +0000`
  const client = `10.0.${noise % 250}.${index % 250}`
  return `${client} - - [${time}] "GET /products/${noise} HTTP/1.1" ${noise < 30 ? 502 : 200} ${noise * 3} "-" "${AGENT}"\n`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
