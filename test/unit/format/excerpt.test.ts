import { expect, it } from 'vitest'
import { excerpt } from '#lib/format/excerpt.ts'

it.each([
  ['The hosts retire in **December**.', 'The hosts retire in December.'],
  ['# Why\n\n- one `flag`\n2. [two](https://example.com)\n> three', 'Why one flag two three'],
  ['The hosts *retire* in *a* week.', 'The hosts retire in a week.'],
  ['a_b stays, 2 * 3 too', 'a_b stays, 2 * 3 too'],
  ['', ''],
])('%j reads %j in a list', (markdown, expected) => {
  expect(excerpt(markdown)).toBe(expected)
})

it('ends a long text at a word, and one without words where it must', () => {
  expect(excerpt('retire the hosts', 12)).toBe('retire the…')
  expect(excerpt('x'.repeat(20), 12)).toBe(`${'x'.repeat(12)}…`)
})
