import { certificateRules } from '../rules/certificate.ts'
import type { LineOrigin, SupportingLine } from './line-store.ts'
import { LineStore } from './line-store.ts'
import type { SignalId } from './signals.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const IDS: ReadonlySet<string> = new Set(certificateRules.map(({ id }) => id))
const LINES_KEPT = 20
const READ_CHARS = 2000
// Fixed shapes, each behind the words that say what it is.
const DATED = /(not ?after|not ?before|expire date)\W{0,6}(.{8,40})/gi
const OPENSSL = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.\d+)? (\d{4})/
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?/

export type Period = { readonly from: Date; readonly to: Date }

/** Lines that state the dates of certificates, in constant memory. */
export class CertificateDates {
  readonly #lines: LineStore<'dates'>

  constructor(onKept: (origin: LineOrigin, text: string) => void) {
    this.#lines = new LineStore(LINES_KEPT, onKept)
  }

  add(ruleId: string, origin: LineOrigin): void {
    if (IDS.has(ruleId)) this.#lines.add('dates', origin)
  }

  /** What the dates say of failures in a period; nothing where the failures have no time. */
  signals(period: Period | null): readonly { readonly signal: SignalId; readonly lines: readonly SupportingLine[] }[] {
    // A log without years (syslog) is no measure for dates.
    if (!period || period.from.getTime() < Date.UTC(2005, 0)) return []
    const lines = this.#lines.get('dates')?.lines ?? []
    const ended = lines.filter(({ text }) => datesIn(text).some(({ isEnd, at }) => isEnd && at <= period.to.getTime()))
    const notYet = lines.filter(({ text }) =>
      datesIn(text).some(({ isEnd, at }) => !isEnd && at > period.from.getTime()),
    )
    return [
      ...(ended.length > 0 ? [{ signal: 'certificate-expired' as const, lines: ended.slice(0, 3) }] : []),
      ...(notYet.length > 0 ? [{ signal: 'certificate-not-yet-valid' as const, lines: notYet.slice(0, 3) }] : []),
    ]
  }
}

/** The begins and ends that a line states, in milliseconds. */
export function datesIn(line: string): readonly { readonly isEnd: boolean; readonly at: number }[] {
  const dates: { isEnd: boolean; at: number }[] = []
  for (const [, words = '', rest = ''] of line.slice(0, READ_CHARS).matchAll(DATED)) {
    const at = timeOf(rest)
    if (at !== null) dates.push({ isEnd: !/before/i.test(words), at })
  }
  return dates
}

function timeOf(text: string): number | null {
  const iso = ISO.exec(text)
  const openssl = OPENSSL.exec(text)
  const [year, month, day, hour = 0, minute = 0, second = 0] = iso
    ? iso.slice(1).map((part) => (part === undefined ? undefined : Number(part)))
    : openssl
      ? [openssl[6], MONTHS.indexOf(openssl[1] ?? '') + 1, openssl[2], openssl[3], openssl[4], openssl[5]].map(Number)
      : []
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return null
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  return Number.isNaN(at) ? null : at
}
