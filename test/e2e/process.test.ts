import { expect, test } from '@playwright/test'

test('a running server is alive and ready', async ({ request }) => {
  expect((await request.get('/livez')).status()).toBe(200)
  expect(await (await request.get('/readyz')).json()).toEqual({ status: 'ready' })
})

test('every page comes with a policy whose nonce its scripts carry, and breaks no rule of it', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  const response = await page.goto('/sign-in')
  const nonce = /'nonce-([^']+)'/.exec(response?.headers()['content-security-policy'] ?? '')?.[1]
  expect(nonce).toBeTruthy()
  const nonces = await page.locator('script').evaluateAll((scripts) => scripts.map((script) => script.nonce))
  expect(nonces.length).toBeGreaterThan(0)
  expect(new Set(nonces)).toEqual(new Set([nonce]))
  expect(complaints).toEqual([])
})
