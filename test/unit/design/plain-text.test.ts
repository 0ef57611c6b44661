import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { Markdown } from '#components/ui/markdown.tsx'
import { isPlainText } from '#components/ui/plain-text.ts'

const pieces = fc.constantFrom(
  ...'ab 1.)-+=:/@*_`~|<>[]()!#&\\"\'',
  'www',
  'www.a.example',
  'https',
  '://',
  'a@b.example',
  'mailto:',
  '  ',
  '---',
  '1. ',
  'xmpp:',
  '\n',
  '\na',
)
const texts = fc.array(pieces, { maxLength: 10 }).map((list) => list.join(''))

describe('text without signs of Markdown', () => {
  it('is shown as the parser would show it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (!isPlainText(text)) return
        const parsed = ReactMarkdown({ children: text, remarkPlugins: [remarkGfm] })
        expect(renderToStaticMarkup(Markdown({ children: text }))).toBe(
          `<div class="prose">${renderToStaticMarkup(parsed)}</div>`,
        )
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    'Rolled back to 8b07',
    'connect() failed (111: Connection refused)',
    '5 of 9 pods are ready, 3.5 % fail',
    'Two\nlines',
  ])('%s needs no parser', (text) => expect(isPlainText(text)).toBe(true))

  it.each([
    'a *b*',
    '- a',
    '1. a',
    'https://a.example',
    'a\n\nb',
    'a\n- b',
    'a\n---',
    'a \nb',
    'a\n',
    '',
    '=',
    '    code',
  ])('%j does', (text) => expect(isPlainText(text)).toBe(false))
})
