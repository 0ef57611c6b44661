import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'
import { ADMIN } from '../support/e2e-admin.ts'
import { type RunningApp, startApp, stopApp } from '../support/start-app.ts'

const PHONE = { width: 390, height: 844 }
const ALERT = 'alert=High502Rate&rate=11.4%25&trend=rising&region=eu-west-1&startsAt=2026-11-23T03:10:00Z'
const BYTES_MAX = 100_000

let folder: string
let postgres: EmbeddedPostgres
let app: RunningApp

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight-night-'))
  mkdirSync(join(folder, 'database'))
  postgres = await startEmbeddedPostgres(join(folder, 'database'), { role: 'server', fsync: false })
  app = await startApp(join(folder, 'data'), { DATABASE_URL: postgres.connectionString })
})

test.afterAll(async () => {
  await stopApp(app, 'SIGTERM')
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a night on a phone: the alert leads to its cause, and fills the form of the incident', async ({ browser }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({ baseURL: app.url, viewport: PHONE, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))

  await page.goto(`/setup?token=${app.setupToken}`)
  await page.getByLabel('Your name').fill(ADMIN.name)
  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Create the first admin' }).click()
  await page.waitForURL((url) => url.pathname !== '/setup')
  await page.goto('/services/new?slug=night-api')
  await page.getByLabel('Name').fill('Night API')
  await page.getByLabel('Runs on').selectOption('node')
  await page.getByRole('button', { name: 'Create service' }).click()
  await page.waitForURL('**/services/night-api')
  await page.goto('/runbooks/night-api')
  await page.getByRole('button', { name: 'Start runbook' }).click()
  await expect(page.getByRole('heading', { name: 'Night API: 502 runbook' })).toBeVisible()

  // The alert leads to its cause, which says what the alert said.
  let bytes = 0
  page.on('response', async (response) => {
    if (!response.url().includes('worker')) bytes += Number(response.headers()['content-length'] ?? 0)
  })
  const link = `/r/Night_API/Restart_Deploy?${ALERT}`
  await page.goto(link)
  await expect(page.getByText('High502Rate')).toBeVisible()
  await expect(page.getByText('1 Restart or deploy without drain named by the alert')).toBeInViewport()
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(BYTES_MAX)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

  // Declared from it.
  await page.getByRole('link', { name: 'Declare incident from this alert' }).click()
  await expect(page.getByLabel('Title')).toHaveValue(/^High502Rate on Night API \(11\s%, eu-west-1\)$/)
  expect(complaints.filter((text) => /Content Security Policy/i.test(text))).toEqual([])
  await context.close()
})
