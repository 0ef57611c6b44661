import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startApp, stopApp } from '../support/start-app.ts'

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

test.describe('the life of a process', () => {
  let folder: string
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hindsight life '))
  })
  test.afterEach(() => rmSync(folder, { recursive: true }))

  test('starts empty, offers the set-up link, and ends with 0 and nothing left running', async () => {
    const app = await startApp(folder)
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${app.url}/setup?token=${app.setupToken}`)).status).toBe(200)
    expect(await stopApp(app, 'SIGTERM')).toBe(0)
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
    expect(existsSync(join(folder, 'postgres.lock'))).toBe(false)
  })

  test('starts again after it was killed, with the data it had', async () => {
    const killed = await startApp(folder)
    expect(await stopApp(killed, 'SIGKILL')).toBeNull()
    const app = await startApp(folder)
    // The link printed by the first start lives in the database.
    expect((await fetch(`${app.url}/setup?token=${killed.setupToken}`)).status).toBe(200)
    expect(await stopApp(app, 'SIGINT')).toBe(0)
  })

  test('a second one on the same folder says who has it, and leaves the first alone', async () => {
    const first = await startApp(folder)
    await expect(startApp(folder)).rejects.toThrow(`Hindsight already runs on ${folder} (process ${first.process.pid})`)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    expect(await stopApp(first, 'SIGTERM')).toBe(0)
  })

  test('a taken port and a bad variable are said in one sentence', async ({ baseURL }) => {
    const { port } = new URL(baseURL ?? '')
    await expect(startApp(folder, { PORT: port })).rejects.toThrow(
      `Port ${port} is in use: stop what uses it, or set PORT.`,
    )
    await expect(startApp(folder, { PORT: 'abc' })).rejects.toThrow(
      /did not start\. The environment variable PORT must be/,
    )
  })
})
