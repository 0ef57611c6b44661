import { z } from 'zod'

/** Text in pieces, of which some are what was looked for: markup is made of it where it is shown. */
export const markedText = z.array(z.object({ text: z.string(), isMatch: z.boolean() })).readonly()
export type MarkedText = z.output<typeof markedText>

/** Control characters that no stored text holds. */
export const MATCH_STARTS = '\u0002'
export const MATCH_ENDS = '\u0003'

export const EXCERPT_CHARACTERS = 220
const LEAD = 60

type Span = { readonly from: number; readonly to: number }

/**
 * The text with its matches. `marked` is the same text, sign by sign, with marks around the matches; signs that divide
 * words are spaces in it.
 */
export function markMatches(text: string, marked: string): MarkedText {
  return cut(text, spansOf(marked), { from: 0, to: text.length })
}

/** The part of the text with most matches, about EXCERPT_CHARACTERS long; its beginning when there are none. */
export function excerptOf(text: string, marked: string): MarkedText {
  const spans = spansOf(marked)
  if (text.length <= EXCERPT_CHARACTERS) return cut(text, spans, { from: 0, to: text.length })
  const window = bestWindow(text, spans)
  const pieces = cut(text, spans, window)
  return [
    ...(window.from > 0 ? [{ text: '… ', isMatch: false }] : []),
    ...pieces,
    ...(window.to < text.length ? [{ text: ' …', isMatch: false }] : []),
  ]
}

function spansOf(marked: string): Span[] {
  const spans: Span[] = []
  let position = 0
  let from: number | null = null
  for (const sign of marked) {
    if (sign === MATCH_STARTS) from = position
    else if (sign === MATCH_ENDS) {
      if (from !== null) spans.push({ from, to: position })
      from = null
    } else position += sign.length
  }
  return spans
}

function bestWindow(text: string, spans: readonly Span[]): Span {
  let best: { from: number; score: number } = { from: 0, score: -1 }
  for (const [index, span] of spans.entries()) {
    const from = Math.max(0, span.from - LEAD)
    const inside = spans.slice(index).filter(({ to }) => to <= from + EXCERPT_CHARACTERS)
    // Different words say more than one word many times.
    const words = new Set(inside.map(({ from, to }) => text.slice(from, to).toLowerCase()))
    const score = words.size * 10 + Math.min(inside.length, 9)
    if (score > best.score) best = { from, score }
  }
  const from = Math.min(best.from, text.length - EXCERPT_CHARACTERS)
  return { from: toWordStart(text, from), to: toWordEnd(text, from + EXCERPT_CHARACTERS) }
}

const NEAR = 30

function toWordStart(text: string, at: number): number {
  if (at === 0) return 0
  const gap = text.slice(at, at + NEAR).search(/\s/)
  return gap === -1 ? wholeSign(text, at) : at + gap + 1
}

function toWordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const gap = text.slice(at - NEAR, at).search(/\s\S*$/)
  return gap === -1 ? wholeSign(text, at) : at - NEAR + gap
}

/** Not between the two halves of one sign. */
function wholeSign(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

function cut(text: string, spans: readonly Span[], window: Span): MarkedText {
  const pieces: { text: string; isMatch: boolean }[] = []
  let position = window.from
  for (const span of spans) {
    if (span.to <= position) continue
    if (span.from >= window.to) break
    const from = Math.max(span.from, position)
    const to = Math.min(span.to, window.to)
    if (from > position) pieces.push({ text: text.slice(position, from), isMatch: false })
    pieces.push({ text: text.slice(from, to), isMatch: true })
    position = to
  }
  if (position < window.to) pieces.push({ text: text.slice(position, window.to), isMatch: false })
  return pieces
}
