import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineSplitter } from '#lib/domain/shared/line-splitter.ts'

const LONGEST = 8

function split(chunks: readonly string[], longest = LONGEST): string[] {
  const lines: string[] = []
  const splitter = new LineSplitter(longest, (bytes, start, end) => lines.push(bytes.toString('latin1', start, end)))
  for (const chunk of chunks) splitter.push(Buffer.from(chunk, 'latin1'))
  splitter.finish()
  return lines
}

describe('lines', () => {
  test.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\n\n\nb', ['a', '', '', 'b']],
    ['\n', ['']],
    ['\r\n', ['']],
    ['a\rb\n', ['a\rb']],
    ['', []],
  ])('of %j are %j', (text, lines) => {
    expect(split([text])).toEqual(lines)
  })

  test('are the same wherever chunks are cut, up to the longest', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', '\r'), maxLength: LONGEST })
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat({ max: 12 })), (lines, sizes) => {
        const text = lines.map((each) => `${each}\n`).join('')
        const chunks: string[] = []
        let at = 0
        for (const size of sizes) {
          chunks.push(text.slice(at, at + size))
          at += size
        }
        chunks.push(text.slice(at))
        expect(split(chunks)).toEqual(lines.map((each) => each.replace(/\r$/, '')))
      }),
    )
  })

  test.each([[['aaaaaaaa', 'bcd\nx\n']], [['aaaaaaaa', '\rbcd\nx\n']], [['aaaaaaaabcd\nx\n']]])(
    'too long, cut as in %j, are handed over longer than the longest, and the next one whole',
    (chunks) => {
      const [first = '', ...rest] = split(chunks)
      expect(first.length).toBeGreaterThan(LONGEST)
      expect(first.startsWith('aaaaaaaa')).toBe(true)
      expect(rest).toEqual(['x'])
    },
  )
})
