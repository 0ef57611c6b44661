import { expect, test } from '@playwright/test'
import { ADMIN_SESSION } from '../support/e2e-admin.ts'

test.use({ storageState: ADMIN_SESSION })

const PAGES_MAX = 60

test('no link to a runbook on any page leads to nothing', async ({ request }) => {
  test.setTimeout(120_000)
  const waiting = [
    '/',
    '/incidents',
    '/services',
    '/runbooks',
    '/reports/runbooks',
    '/reports/recurring-causes',
    '/alerts',
  ]
  const seen = new Set(waiting)
  const links = new Map<string, string>()
  for (let path = waiting.shift(); path !== undefined && seen.size <= PAGES_MAX * 10; path = waiting.shift()) {
    const text = await (await request.get(path)).text()
    for (const [, address = ''] of text.matchAll(/href="(\/[^"#]*)/g)) {
      const href = address.replaceAll('&amp;', '&')
      if (/^\/(r|runbooks)(\/|$)/.test(href)) links.set(href, path)
      const isPage = /^\/(incidents\/\d+(\/post-mortem)?|services\/[\w-]+|runbooks\/[\w-]+|r\/[\w-]+)$/.test(href)
      if (isPage && !seen.has(href) && seen.size < PAGES_MAX) {
        seen.add(href)
        waiting.push(href)
      }
    }
  }
  expect(links.size).toBeGreaterThan(0)
  for (const [href, from] of links) {
    const response = await request.get(href)
    expect(response.status(), `${href} on ${from}`).toBe(200)
  }
})
