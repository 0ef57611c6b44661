import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { becomeFirstAdmin } from '../support/become-first-admin.ts'
import { aPostmortem, type WrittenPostmortem } from '../support/e2e-postmortem.ts'
import { canFreeze, freezePostgres } from '../support/freeze-postgres.ts'
import { runCliOn } from '../support/run-cli.ts'
import { type RunningApp, startApp, stopApp } from '../support/start-app.ts'
import { untilInteractive } from '../support/until-interactive.ts'

test.skip(!canFreeze, 'Only on Linux the processes of PostgreSQL can be looked up.')

/** Long enough for a slow machine, short of any limit but ours: TCP waits for a quarter of an hour. */
const SAID = { timeout: 30_000 }

let folder: string
let app: RunningApp
let token: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight frozen '))
  app = await startApp(folder)
  token = (await runCliOn(folder, 'token', 'create', '--name', 'Frozen', '--scope', 'write')).trim()
})

test.afterAll(async () => {
  await stopApp(app, 'SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers }
  return fetch(app.url + path, { ...init, headers })
}

async function titlesOf(query: string): Promise<string[]> {
  const answer = await ask(`/api/v1/incidents?q=${encodeURIComponent(query)}`)
  const { items } = (await answer.json()) as { items: { title: string }[] }
  return items.map(({ title }) => title)
}

async function signedIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await becomeFirstAdmin(page, app.setupToken)
  return page
}

async function fillIncident(page: Page, title: string): Promise<void> {
  await page.goto('/incidents/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Service', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('radio', { name: 'Sev 2' }).check()
}

test('while the database is frozen nothing waits for ever and nothing typed is lost; then all of it is saved once', async ({
  browser,
  playwright,
}) => {
  test.setTimeout(180_000)
  const request = await playwright.request.newContext()
  const postmortem: WrittenPostmortem = await aPostmortem(request, { api: app.url, token })
  const context = await browser.newContext({ baseURL: app.url })
  const page = await signedIn(context)
  const state = await context.storageState()
  const plain = await browser.newContext({ baseURL: app.url, storageState: state, javaScriptEnabled: false })
  const plainPage = await plain.newPage()
  const writing = await context.newPage()
  await writing.goto(`${postmortem.path}/edit`)
  await expect(writing.getByRole('toolbar', { name: 'Format Lessons' })).toBeVisible()
  await fillIncident(page, 'Typed with script')
  await untilInteractive(page)
  await fillIncident(plainPage, 'Typed without script')

  const thaw = freezePostgres(folder)
  try {
    const create = JSON.stringify({ title: 'Told by a script', severity: 'sev2', startedAt: '2026-10-05T08:00:00Z' })
    const answer = await ask('/api/v1/incidents', { method: 'POST', body: create })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('retry-after')).toBe('10')

    await page.getByRole('button', { name: 'File incident' }).click()
    await expect(page.getByText('The database does not answer now, so nothing was saved.')).toBeVisible(SAID)
    await expect(page.getByLabel('Title')).toHaveValue('Typed with script')

    await plainPage.getByRole('button', { name: 'File incident' }).click()
    await expect(plainPage.getByText('Nothing was saved. What you typed is kept on this page')).toBeVisible(SAID)
    await expect(plainPage.getByText('Typed without script')).toBeVisible()

    await writing.bringToFront()
    await writing.getByRole('textbox', { name: 'Lessons', exact: true }).fill('Freeze nothing.')
    const status = writing.locator('[data-writing-status]')
    await expect(status).toHaveAttribute('data-writing-status', 'failing', SAID)
    await expect(status).toContainText('Not saved')
  } finally {
    thaw()
  }

  await expect.poll(async () => (await ask('/readyz')).status, SAID).toBe(200)
  await expect(writing.locator('[data-writing-status]')).toHaveAttribute('data-writing-status', 'saved', {
    timeout: 45_000,
  })
  expect(await postmortem.stored('lessons')).toBe('Freeze nothing.')

  await page.bringToFront()
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Typed with script' })).toBeVisible()
  await plainPage.getByRole('button', { name: 'Send again' }).click()
  await expect(plainPage.getByRole('heading', { level: 1, name: 'Typed without script' })).toBeVisible()
  expect((await titlesOf('Typed')).toSorted()).toEqual(['Typed with script', 'Typed without script'])
  expect(await titlesOf('Told by a script')).toEqual([])
  await request.dispose()
  await plain.close()
  await context.close()
})
