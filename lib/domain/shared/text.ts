import { z } from 'zod'

// PostgreSQL refuses NUL and lone surrogates; other control characters only hide things.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/
const LINE_BREAK = /[\r\n\u2028\u2029]/

export const LINE_MAX = 200
export const MARKDOWN_MAX = 50_000

function storable(text: string): boolean {
  return text.isWellFormed() && !CONTROL.test(text)
}

const NOT_STORABLE = 'Remove control characters and broken symbols.'

/** One line of text, trimmed; may be empty. Length counts UTF-16 units. */
export function line(max = LINE_MAX) {
  return z
    .string('Write text here.')
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine((text) => !LINE_BREAK.test(text), { error: 'Keep it on one line.', abort: true })
    .refine(storable, NOT_STORABLE)
}

export function requiredLine(max = LINE_MAX) {
  return line(max).min(1, 'Cannot be empty.')
}

/** Markdown or plain text of several lines; line ends become \n; may be empty. */
export function markdown(max = MARKDOWN_MAX) {
  return z
    .string('Write text here.')
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max, `At most ${max} characters.`).refine(storable, NOT_STORABLE))
}

export function requiredMarkdown(max = MARKDOWN_MAX) {
  return markdown(max).pipe(z.string().min(1, 'Cannot be empty.'))
}

/** A web address that is safe to show as a link. */
export const webAddress = line(2000).refine(
  (text) => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text),
  'Give an address that starts with https:// or http://.',
)

/** Text to the letter, spaces at its ends included; only line ends become \n. For what is saved while it is typed. */
export function storableText(max: number) {
  return z
    .string('Write text here.')
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .pipe(z.string().max(max, `At most ${max} characters.`).refine(storable, NOT_STORABLE))
}
