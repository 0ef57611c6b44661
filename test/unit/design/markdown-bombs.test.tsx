import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from '#components/ui/markdown.tsx'
import { isAffordableMarkdown } from '#lib/format/markdown-cost.ts'

const LENGTH = 100_000
const filled = (part: string) => part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH)
const rows = (cell: string) => `${`|${cell}`.repeat(200)}\n`

// Wide for machines that do other things as well; without the limit they take from seconds to minutes.
const WITHIN_MS = 2_500

describe('a text made to be expensive', () => {
  it.each([
    ['stars', filled('*')],
    ['stars and words', filled('*a ')],
    ['open brackets', filled('[')],
    ['open links', filled('[a](')],
    ['references', `${filled('[a]')}\n\n[a]: b`],
    ['footnotes', `${filled('[^1]')}\n\n[^1]: a`],
    ['images', filled('![](a)')],
    ['addresses', filled('http://a.b ')],
    ['mail addresses', filled('a@b.c ')],
    ['quotes in quotes', filled('>')],
    ['quotes on many lines', filled(`${'> '.repeat(30)}a\n`)],
    ['lists in lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
    ['lists in a line', filled('- ')],
    ['runs of ticks', Array.from({ length: 440 }, (_, length) => '`'.repeat(length)).join(' ')],
    ['a table', rows('a') + rows('-') + rows('b').repeat(240)],
    ['tags', filled('<a ')],
    ['nested emphasis', `${'*_'.repeat(1_000)}a${'_*'.repeat(1_000)}`],
    ['strikes', filled('~a~')],
    ['paragraphs', filled('a\n\n')],
    ['list items', filled('- a\n')],
    ['brackets behind a fence in a list', `- a\n\n  \`\`\`\n${filled('[')}`],
    ['brackets behind a fence in HTML', `<!--\n\`\`\`\n-->\n${filled('[a](')}`],
    ['brackets behind no fence', `\`\`\`a\`\n${filled('[a](')}`],
    ['blocks of brackets', filled(`${'['.repeat(500)}\n\n`)],
  ])('%s: is shown within a second or two', (_, text) => {
    const startedAt = performance.now()
    expect(renderToStaticMarkup(<Markdown>{text}</Markdown>)).not.toBe('')
    expect(performance.now() - startedAt).toBeLessThan(WITHIN_MS)
  })
})

describe('a text of people', () => {
  it.each([
    [
      'long prose',
      '**502** from `nginx` at 14:02, see [the graph](https://x.example/1).\n\nMore of it.\n\n'.repeat(100),
    ],
    ['a long list', '- 14:02 `proxy` closed *early*, [log](https://x.example/1)\n'.repeat(150)],
    [
      'a long log',
      `\`\`\`\n${'2026/11/19 14:02:11 [error] 31#31: *1 upstream timed out (110) while reading\n'.repeat(300)}\`\`\``,
    ],
    ['a table of 200 rows', `| a | b | c |\n| --- | --- | --- |\n${'| 1 | 2 | 3 |\n'.repeat(200)}`],
  ])('%s is set as Markdown', (_, text) => {
    expect(isAffordableMarkdown(text)).toBe(true)
  })
})
