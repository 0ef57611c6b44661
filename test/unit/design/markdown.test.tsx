import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from '#components/ui/markdown.tsx'

function render(text: string, below?: 2 | 3 | 4): string {
  return renderToStaticMarkup(<Markdown below={below}>{text}</Markdown>)
}

describe('Markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<iframe src="https://example.com"></iframe>',
    '<p style="position:fixed">x</p>',
    '<svg onload=alert(1)>',
  ])('lets no raw HTML through: %s', (text) => {
    expect(render(text)).not.toMatch(/<(script|img|iframe|svg|p style)/)
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](java&#10;script:alert(1))',
    '<javascript:alert(1)>',
    '[x][y]\n\n[y]: javascript:alert(1)',
  ])('makes no link of another kind than http, https and mail: %s', (text) => {
    expect(render(text)).not.toMatch(/href="(?!https?:|mailto:)[^"]*script|href="(data|vbscript|javascript):/i)
  })

  it('sends other sites neither our address nor our standing', () => {
    expect(render('[log](https://example.com/log)')).toContain('rel="external noopener noreferrer nofollow"')
  })

  it('draws nothing for no text, and remembers whole elements only: a page may show the same text twice', () => {
    expect(render(' \n ')).toBe('')
    expect(Markdown({ children: '[a]: https://example.com' })).toMatchObject({ type: 'div' })
  })

  it('fetches nothing from elsewhere: an image becomes a link to it', () => {
    const html = render('![diagram](https://example.com/a.png)')
    expect(html).not.toContain('<img')
    expect(html).toContain('>diagram</a>')
    expect(render('![x](data:image/svg+xml;base64,PHN2Zz4=)')).not.toContain('data:')
  })

  it('carries no style attribute, which the content security policy refuses', () => {
    const html = render('| a | b |\n|--:|:-:|\n| 1 | 2 |')
    expect(html).not.toContain('style=')
    expect(html).toContain('<td align="right">1</td>')
  })

  it('puts headings in the outline of the page, without holes', () => {
    expect(render('# A\n\n### B')).toMatch(/<h3>A<\/h3>[\s\S]*<h4>B<\/h4>/)
    expect(render('## A\n\n#### B', 4)).toMatch(/<h5>A<\/h5>[\s\S]*<h6>B<\/h6>/)
  })

  it('says of a task whether it is done', () => {
    const html = render('- [x] one\n- [ ] two')
    expect(html).toMatch(/Done: [\s\S]*one[\s\S]*To do: [\s\S]*two/)
    expect(html).not.toContain('<input')
  })
})
