import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDifferences } from '#components/writing/word-differences.ts'

function side(before: string, after: string, which: 'added' | 'removed'): string {
  return wordDifferences(before, after)
    .map((part) => (part.kind === 'same' || part.kind === which ? part.text : ''))
    .join('')
}

describe('differences of two texts', () => {
  it('are told word by word', () => {
    expect(wordDifferences('Drain before exit', 'Drain for 10 s before exit')).toEqual([
      { kind: 'same', text: 'Drain ' },
      { kind: 'added', text: 'for 10 s ' },
      { kind: 'same', text: 'before exit' },
    ])
  })

  it.each([
    ['', 'all new'],
    ['all gone', ''],
    ['one\n\ntwo  three\n', 'one\ntwo three'],
    ['Über 502 — 💥', 'über 502 - 💥💥'],
    ['a b c d e', 'e d c b a'],
  ])('give back both texts to the letter: %j and %j', (before, after) => {
    expect(side(before, after, 'removed')).toBe(before)
    expect(side(before, after, 'added')).toBe(after)
  })

  it('cut a long unchanged stretch and say how long it was', () => {
    const long = 'word '.repeat(400)
    const parts = wordDifferences(`a ${long}`, `b ${long}`)
    expect(parts.at(-1)).toEqual({ kind: 'gap', characters: long.length + 1 - 200 })
    expect(parts.at(-2)).toMatchObject({ kind: 'same', text: expect.stringMatching(/^ word/) })
  })

  it('give back both texts to the letter, whatever lines were moved, repeated or changed', () => {
    const text = fc.array(fc.constantFrom('a b', 'a c', 'd', '', '  ', 'e f g')).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(side(before, after, 'removed')).toBe(before)
        expect(side(before, after, 'added')).toBe(after)
      }),
    )
  })

  it('of a megabyte with three thousand changed lines are still single words', () => {
    const line = (at: number, word: string) => `${at} the gateway kept ${word} longer than the application did\n`
    const text = (word: (at: number) => string) =>
      Array.from({ length: 16_000 }, (_, at) => line(at, word(at))).join('')
    const parts = wordDifferences(
      text(() => 'it'),
      text((at) => (at % 5 === 0 ? 'them' : 'it')),
    )
    const changed = parts.filter(({ kind }) => kind === 'added' || kind === 'removed')
    expect(changed).toHaveLength(6_400)
    expect(changed).not.toContainEqual(expect.objectContaining({ text: expect.stringMatching(/\s/) }))
  })

  it('of lines that all stand twice are found between them', () => {
    const [before, after] = ['one\ntwo\none\ntwo\n', 'one\ntwo\none more\ntwo\n']
    expect(wordDifferences(before, after)).toEqual([
      { kind: 'same', text: 'one\ntwo\none' },
      { kind: 'added', text: ' more' },
      { kind: 'same', text: '\ntwo\n' },
    ])
  })

  it('of two long texts without anything in common are not searched for: they stand one after the other', () => {
    const words = (seed: number) => Array.from({ length: 16_000 }, (_, i) => `w${(i * seed) % 7919}`).join(' ')
    const [before, after] = [words(31), words(57).toUpperCase()]
    expect(wordDifferences(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})
