import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTexts } from '#lib/domain/writing/merge-texts.ts'

const text = (...paragraphs: string[]) => paragraphs.join('\n\n')

describe('mergeTexts', () => {
  it.each([
    ['nothing changed', text('a', 'b'), text('a', 'b'), text('a', 'b'), text('a', 'b'), 0],
    ['only mine changed', text('a', 'b'), text('a', 'B'), text('a', 'b'), text('a', 'B'), 0],
    ['only theirs changed', text('a', 'b'), text('a', 'b'), text('A', 'b'), text('A', 'b'), 0],
    ['different paragraphs', text('a', 'b', 'c'), text('A', 'b', 'c'), text('a', 'b', 'C'), text('A', 'b', 'C'), 0],
    ['both appended', text('a'), text('a', 'mine'), text('a', 'theirs'), text('a', 'mine', 'theirs'), 1],
    ['the same change', text('a', 'b'), text('a', 'x'), text('a', 'x'), text('a', 'x'), 0],
    ['the same paragraph', text('a', 'b'), text('mine', 'b'), text('theirs', 'b'), text('mine', 'theirs', 'b'), 1],
    ['one removed, one added', text('a', 'b'), text('b'), text('a', 'b', 'c'), text('b', 'c'), 0],
    ['both began on nothing', '', 'mine', 'theirs', text('mine', 'theirs'), 1],
    [
      'both wrote some of the same',
      '',
      text('mine', 'b'),
      text('theirs', 'b', 'c'),
      text('mine', 'theirs', 'b', 'c'),
      1,
    ],
  ])('%s', (_, base, mine, theirs, merged, overlaps) => {
    expect(mergeTexts(base, mine, theirs)).toEqual({ text: merged, overlaps })
  })

  it.each([
    ['different items', '- a\n- b\n- c', '- A\n- b\n- c', '- a\n- b\n- c\n- d', '- A\n- b\n- c\n- d', 0],
    ['one item each at the end', '- a', '- a\n- mine', '- a\n- theirs', '- a\n- mine\n- theirs', 1],
    ['the same item', '- a\n- b', '- mine\n- b', '- theirs\n- b', '- mine\n- theirs\n- b', 1],
    ['and one removed an item', '- a\n- b\n- c\n- d', '- a\n- c\n- d', '- a\n- b\n- c\n- D', '- a\n- c\n- D', 0],
    ['neighbouring items', '- a\n- b\n- c', '- a\n- c', '- a\n- b\n- C', '- a\n- c\n- b\n- C', 1],
    ['all of it', '- a\n- b', 'mine', 'theirs', 'mine\n\ntheirs', 1],
  ])('a list in which both changed %s is one list where it can be', (_, base, mine, theirs, merged, overlaps) => {
    const within = (list: string) => text('before', list, 'after')
    expect(mergeTexts(within(base), within(mine), within(theirs))).toEqual({ text: within(merged), overlaps })
  })

  it('of lines leaves out nothing that one side wrote anew', () => {
    const lines = fc.array(fc.constantFrom('- a', '- b', '- c', '- d', '  more'), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.tuple(lines, lines, lines), ([base, mine, theirs]) => {
        const merged = mergeTexts(base.join('\n'), mine.join('\n'), theirs.join('\n')).text.split('\n')
        for (const side of [mine, theirs]) {
          for (const line of side) if (!base.includes(line)) expect(merged).toContain(line)
        }
        for (const line of merged) expect([...mine, ...theirs, '']).toContain(line)
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps line ends inside and between paragraphs to the letter', () => {
    const base = 'a\nb\n\n\n\nc\n'
    expect(mergeTexts(base, `${base}\nmine`, base.replace('a', 'A')).text).toBe('A\nb\n\n\n\nc\n\nmine')
  })

  const paragraphs = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e\nf', '- g'), { maxLength: 8 })
  const sides = fc.tuple(paragraphs, paragraphs, paragraphs)

  it('leaves out nothing that one side wrote anew, and invents nothing', () => {
    fc.assert(
      fc.property(sides, ([base, mine, theirs]) => {
        const merged = mergeTexts(text(...base), text(...mine), text(...theirs)).text.split('\n\n')
        for (const side of [mine, theirs]) {
          for (const paragraph of side) if (!base.includes(paragraph)) expect(merged).toContain(paragraph)
        }
        for (const paragraph of merged) expect([...mine, ...theirs, '']).toContain(paragraph)
      }),
      { numRuns: 2_000 },
    )
  })

  it('without an overlap the order of the sides does not matter', () => {
    fc.assert(
      fc.property(sides, ([base, mine, theirs]) => {
        const one = mergeTexts(text(...base), text(...mine), text(...theirs))
        const other = mergeTexts(text(...base), text(...theirs), text(...mine))
        expect(other.overlaps).toBe(one.overlaps)
        if (one.overlaps === 0) expect(other.text.trimEnd()).toBe(one.text.trimEnd())
      }),
      { numRuns: 2_000 },
    )
  })

  it('merges texts of 50,000 short paragraphs within a second', () => {
    const base = Array.from({ length: 50_000 }, (_, index) => `${index % 7}`)
    const startedAt = performance.now()
    mergeTexts(text(...base), text(...base.toReversed()), text(...base, 'theirs'))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
