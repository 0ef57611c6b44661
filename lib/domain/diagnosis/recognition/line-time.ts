const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HEAD_CHARS = 240

// Fixed shapes without nested repetition, tried on the head of a line only.
const NGINX = /(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)/
const ISO = /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)?/
const CLF = /(\d\d)\/([A-Z][a-z][a-z])\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?: ([+-]\d{4}))?/
const APACHE = /[A-Z][a-z][a-z] ([A-Z][a-z][a-z]) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? (\d{4})\]/
const PHP = /(\d\d)-([A-Z][a-z][a-z])-(\d{4}) (\d\d):(\d\d):(\d\d)/
const SYSLOG = /([A-Z][a-z][a-z]) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)/
const EPOCH = /(?:"ts":|Start: |"timestamp":|"time":)(\d{10})(?:\.(\d{1,9})|(\d{3}))?/

/**
 * The time that a line states, in milliseconds since 1970, or null. A time without a zone counts as UTC, one without a
 * year (syslog) belongs to `yearHint`: within one investigation only differences matter.
 */
export function lineTime(line: string, yearHint: number): number | null {
  const head = line.length > HEAD_CHARS ? line.slice(0, HEAD_CHARS) : line
  const clf = CLF.exec(head)
  if (clf) return utc(clf[3], month(clf[2]), clf[1], clf[4], clf[5], clf[6], clf[7], clf[8])
  const nginx = NGINX.exec(head)
  if (nginx) return utc(nginx[1], Number(nginx[2]) - 1, nginx[3], nginx[4], nginx[5], nginx[6])
  const apache = APACHE.exec(head)
  if (apache) return utc(apache[7], month(apache[1]), apache[2], apache[3], apache[4], apache[5], apache[6])
  const iso = ISO.exec(head)
  if (iso) return utc(iso[1], Number(iso[2]) - 1, iso[3], iso[4], iso[5], iso[6], iso[7], iso[8])
  const epoch = EPOCH.exec(head)
  if (epoch) return Number(epoch[1]) * 1000 + Math.floor(Number(`0.${epoch[2] ?? epoch[3] ?? '0'}`) * 1000)
  const php = PHP.exec(head)
  if (php) return utc(php[3], month(php[2]), php[1], php[4], php[5], php[6])
  const syslog = SYSLOG.exec(head)
  if (syslog) return utc(String(yearHint), month(syslog[1]), syslog[2], syslog[3], syslog[4], syslog[5])
  return null
}

/** Whether that time names its zone; those of nginx's error log, Apache and syslog do not. */
export function statesZone(line: string): boolean {
  const head = line.length > HEAD_CHARS ? line.slice(0, HEAD_CHARS) : line
  const clf = CLF.exec(head)
  if (clf) return clf[8] !== undefined
  if (NGINX.test(head) || APACHE.test(head)) return false
  const iso = ISO.exec(head)
  return iso ? iso[8] !== undefined : EPOCH.test(head)
}

function month(name: string | undefined): number {
  return MONTHS.indexOf(name ?? '')
}

function utc(
  year: string | undefined,
  monthIndex: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction?: string,
  zone?: string,
): number | null {
  if (monthIndex < 0 || monthIndex > 11) return null
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  const time = Date.UTC(
    Number(year),
    monthIndex,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  )
  return Number.isNaN(time) ? null : time - zoneOffset(zone)
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000
}

const NGINX_TIME = 19

/** Remembers the last time read: in a log, nearly always that of the next line too. */
export class LineClock {
  #year = 2000
  readonly #lastBytes = Buffer.alloc(NGINX_TIME)
  #lastNginx: number | null = null
  #lastText = ''
  #lastTime: number | null = null

  /** The time at the very start of a line of nginx: `2026/11/23 08:46:00`. */
  readNginx(bytes: Buffer, start: number): number | null {
    let at = NGINX_TIME - 1
    while (at >= 0 && bytes[start + at] === this.#lastBytes[at]) at--
    if (at < 0) return this.#lastNginx
    bytes.copy(this.#lastBytes, 0, start, start + NGINX_TIME)
    this.#lastNginx = this.read(this.#lastBytes.toString('latin1'))
    return this.#lastNginx
  }

  read(line: string): number | null {
    // The commonest shape, `2026/11/23 08:46:00 [error]`, at the very start.
    const isNginx = line.charCodeAt(4) === 47 && line.charCodeAt(7) === 47 && line.charCodeAt(10) === 32
    const text = isNginx ? line.slice(0, 19) : ''
    if (isNginx && text === this.#lastText) return this.#lastTime
    const time = lineTime(line, this.#year)
    if (time !== null) this.#year = new Date(time).getUTCFullYear()
    this.#lastText = text
    this.#lastTime = time
    return time
  }
}
