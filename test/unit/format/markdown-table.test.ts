import { expect, it } from 'vitest'
import { markdownTable } from '#lib/format/markdown-table.ts'

it.each([
  ['nothing', [], ''],
  [
    'a head and a row',
    [
      ['Time', 'What'],
      ['14:02', 'rolled back'],
    ],
    '| Time | What |\n| --- | --- |\n| 14:02 | rolled back |',
  ],
  ['rows of unequal length', [['a'], ['b', 'c']], '| a |  |\n| --- | --- |\n| b | c |'],
  ['bars, backslashes and line ends', [['a|b', 'c\\\nd']], '| a\\|b | c\\\\ d |\n| --- | --- |'],
])('%s', (_, rows, markdown) => {
  expect(markdownTable(rows)).toBe(markdown)
})
