import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { RestatedValue, restatedBy, shareText } from '#components/weekly-review/restated-value.tsx'
import type { Restatement } from '#lib/domain/weekly-review/restated.ts'
import { restatedText } from '#lib/format/restatement-words.ts'

const restated = (published: Restatement['published'], now: Restatement['now']): Restatement => ({
  section: 'budgets',
  subject: 'checkout',
  figure: 'consumed',
  published,
  now,
})

function shown(row: Restatement): string {
  const by = restatedBy([row])
  const value = (
    <RestatedValue by={by} section="budgets" subject="checkout" figure="consumed" show={shareText}>
      published
    </RestatedValue>
  )
  return renderToStaticMarkup(value)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('a restated figure', () => {
  test.each([
    [0.064, 0.09, 'published now 9 %'],
    [0.06401, 0.06409, 'published now slightly more'],
    [0.06409, 0.06401, 'published now slightly less'],
    [null, 0.09, 'published now 9 %'],
    [0.09, null, 'published now unknown'],
  ])('published as %d, now %d: %s', (published, now, text) => {
    expect(shown(restated(published, now))).toBe(text)
  })

  test('has both values with the digits that tell them apart in the list of changes', () => {
    const row = restated(0.06401, 0.06409)
    expect([restatedText(row, row.published), restatedText(row, row.now)]).toEqual(['6.401\u00a0%', '6.409\u00a0%'])
  })
})
