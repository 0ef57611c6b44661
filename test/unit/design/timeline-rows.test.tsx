import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { TimelineRows } from '#components/incident/timeline-rows.tsx'

const START = Date.UTC(2026, 10, 19, 14, 2)

function drawn(length: number, atHand: string | null): string {
  const items = Array.from({ length }, (_, at) => ({
    id: `e${at}`,
    at: START + at * 1_000,
    version: 1,
    kind: 'Note',
    content: `Line ${at}`,
  }))
  return renderToStaticMarkup(
    <TimelineRows
      items={items}
      zone={null}
      now={new Date(START)}
      startedAt={new Date(START)}
      form={null}
      editHref="/incidents/7/timeline"
      atHand={atHand}
    />,
  )
}

const count = (html: string, what: string) => html.split(`data-do="${what}"`).length - 1

describe('a timeline', () => {
  it('of usual length offers to edit, remove and insert at each entry', () => {
    const html = drawn(20, null)
    expect([count(html, 'edit'), count(html, 'remove'), count(html, 'insert')]).toEqual([20, 20, 19])
  })

  it('of two thousand entries leads to each of them for editing, and has the other links at the entry at hand', () => {
    const html = drawn(2_000, 'e1000')
    expect([count(html, 'edit'), count(html, 'remove'), count(html, 'insert')]).toEqual([2_000, 1, 1])
    expect(html).toContain('href="/incidents/7/timeline/e1000#remove"')
    expect(html).toContain('aria-label="Add an entry after 14:18"')
  })

  it('of two thousand entries takes less than 350 characters for each besides its text', () => {
    expect(drawn(2_000, null).length).toBeLessThan(700_000)
  })
})
