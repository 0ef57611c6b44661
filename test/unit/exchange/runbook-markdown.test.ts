import { describe, expect, it } from 'vitest'
import { readRunbookMarkdown } from '#lib/domain/exchange/read-runbook-markdown.ts'
import { runbookToMarkdown } from '#lib/domain/exchange/runbook-markdown.ts'
import { runbookContent } from '#lib/domain/runbook/content.ts'
import { runbookFromTemplate } from '#lib/domain/runbook/from-template.ts'
import { SERVICE_TYPES } from '#lib/domain/service/service-type.ts'

const place = (text: string) => {
  const read = readRunbookMarkdown(text)
  return 'problems' in read ? read.problems.map(({ line, message }) => `${line}: ${message}`) : read
}
const file = (front: string, body = '## Cause: app-crash\n\n### Identify\n\nlook') => `---\n${front}\n---\n\n${body}\n`

describe('a runbook as a file', () => {
  it.each(SERVICE_TYPES)('of the starting content for %s is read back as it was', (type) => {
    const content = runbookContent.parse({
      ...runbookFromTemplate({ slug: 'checkout-api', type, ownerTeam: 'Payments' }),
      links: [{ label: 'Graphs: all', url: 'https://graphs.example/?a=b#c' }],
      verifyEveryDays: 90,
    })
    const [first, ...others] = content.causes
    const causes = [{ ...first, mechanisms: ['connect-refused' as const], typicalShare: 0.4 }, ...others]
    const whole = runbookContent.parse({ ...content, causes })
    const read = readRunbookMarkdown(runbookToMarkdown('checkout-api', whole))
    expect('runbook' in read && read.runbook.service).toBe('checkout-api')
    expect('runbook' in read && runbookContent.parse(read.runbook.input)).toEqual(whole)
  })

  it('headings and code within a text begin no section', () => {
    const causes = [{ ...runbookFromTemplate({ slug: 'x', type: 'node', ownerTeam: '' }).causes[0] }]
    const impact = '### Users\n\n```sh\n# a comment\n## Cause: oom-kill\n```'
    const content = runbookContent.parse({
      ...runbookFromTemplate({ slug: 'x', type: 'node', ownerTeam: '' }),
      causes,
      impact,
    })
    const read = readRunbookMarkdown(runbookToMarkdown('x', content))
    expect('runbook' in read && read.runbook.input).toMatchObject({ impact: impact.replace('###', '####') })
  })

  it.each([
    [
      'no front matter',
      '# Runbook',
      ['1: Begin with a YAML front matter between two lines of ---, with at least service.'],
    ],
    ['no such field', file('service: x\nowners: me'), ['3: There is no such field.']],
    [
      'a link that is none',
      file('service: x\nlinks:\n  - label: a\n    url: javascript:alert(1)'),
      ['5: Give an address that starts with https:// or http://.'],
    ],
    [
      'an unknown cause',
      file('service: x', '## Cause: gremlins\n'),
      ['5: There is no such cause; write its slug, such as "## Cause: app-crash".'],
    ],
    [
      'an unknown heading',
      file('service: x', '## Cause: app-crash\n\n### Fix\n\nx'),
      ['7: Use one of You see, Identify, Remediate, Verify, Prevent.'],
    ],
    ['text under no heading', file('service: x', 'hello'), ['5: Text belongs under a heading such as ## Identify.']],
    [
      'a heading twice',
      file('service: x', '## Escalation\n\na\n\n## Escalation\n\nb'),
      ['9: This heading is there twice.'],
    ],
    [
      'a cause twice',
      file('service: x', '## Cause: app-crash\n\n## Cause: app_crash\n'),
      ['7: Application crash or failure to start is there twice; each cause has one section.'],
    ],
    [
      'an unknown mechanism',
      file('service: x\ncauses:\n  app-crash:\n    mechanisms: [boom]'),
      [expect.stringMatching(/^5: Choose one of the failure mechanisms/)],
    ],
    [
      'a share of a cause that is not there',
      file('service: x\ncauses:\n  oom-kill:\n    typicalShare: 1'),
      ['5: There is no heading "## Cause: oom-kill".'],
    ],
    [
      'aliases that multiply',
      file('service: x\nowner: &a [x]\nlinks: [*a, *a]'),
      ['2: This YAML cannot be read: write it without anchors and aliases, and less deeply nested.'],
    ],
  ])('%s is named with its line', (_, text, problems) => {
    expect(place(text)).toEqual(problems)
  })
})
