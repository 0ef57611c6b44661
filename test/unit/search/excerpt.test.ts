import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXCERPT_CHARACTERS, excerptOf, MATCH_ENDS, MATCH_STARTS, markMatches } from '#lib/domain/search/excerpt.ts'

/** What ts_headline answers: signs that divide words are spaces, matches stand between marks. */
function marked(text: string, word: RegExp): string {
  return text.replace(/[!-/:-@[-`{-~]/g, ' ').replace(word, `${MATCH_STARTS}$&${MATCH_ENDS}`)
}

const shown = (pieces: readonly { text: string; isMatch: boolean }[]) =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')

describe('an excerpt', () => {
  it('of a short text is the text, with its own signs and its matches', () => {
    const text = 'GET /api/v1/x <b>closed</b> 🦊 closed'
    expect(shown(markMatches(text, marked(text, /closed/g)))).toBe('GET /api/v1/x <b>[closed]</b> 🦊 [closed]')
  })

  it('of a long text is where most of the words are', () => {
    const noise = 'nothing of note happened here at all. '.repeat(30)
    const text = `reset ${noise} upstream closed the connection: reset ${noise} reset`
    const excerpt = shown(excerptOf(text, marked(text, /upstream|closed|reset/g)))
    expect(excerpt).toContain('[upstream] [closed] the connection: [reset]')
    expect(excerpt).toMatch(/^… .* …$/)
  })

  it('of a long text without a match is its beginning', () => {
    const text = 'word '.repeat(200)
    expect(shown(excerptOf(text, text))).toMatch(/^word word .* …$/)
  })

  it('is never longer than promised, is a part of the text, and never halves a sign', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ab', ' ', '🦊', 'match', '\n', '/'), { maxLength: 300 }), (parts) => {
        const text = parts.join('')
        const excerpt = excerptOf(text, marked(text, /match/g))
        const whole = excerpt.map((piece) => piece.text).join('')
        expect(whole.isWellFormed()).toBe(true)
        expect(whole.length).toBeLessThanOrEqual(EXCERPT_CHARACTERS + 10)
        expect(text).toContain(whole.replace(/^… /, '').replace(/ …$/, ''))
        for (const { text: piece, isMatch } of excerpt) if (isMatch) expect('match').toContain(piece)
        if (text.includes('match')) expect(excerpt.some(({ isMatch }) => isMatch)).toBe(true)
      }),
    )
  })
})
