import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { runCli } from '#test/support/run-cli.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

type Send = (method: 'post' | 'put', path: string, data: unknown) => Promise<{ number: number }>

async function aScript(request: APIRequestContext): Promise<Send> {
  const token = (await runCli('token', 'create', '--name', 'Post-mortems', '--scope', 'write')).trim()
  return async (method, path, data) => {
    const answer = await request[method](`/api/v1${path}`, { data, headers: { authorization: `Bearer ${token}` } })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
}

async function anIncident(send: Send, slug: string, severity = 'sev2'): Promise<number> {
  await send('post', '/services', { slug, name: `Service ${slug}`, tier: 'user_facing' })
  const { number } = await send('post', '/incidents', {
    title: `Outage of ${slug}`,
    services: [slug],
    severity,
    startedAt: '2026-10-05T08:00:00Z',
    detectedAt: '2026-10-05T08:04:00Z',
    resolvedAt: '2026-10-05T09:10:00Z',
    summary: 'Carts could not be paid.',
    rootCause: 'app-crash',
  })
  return number
}

async function expectAccessible(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
}

test('a post-mortem begins with what is recorded; its revisions are compared and restored', async ({
  page,
  request,
}) => {
  const send = await aScript(request)
  const number = await anIncident(send, 'pm-story')
  await page.goto(`/incidents/${number}`)
  await page.getByRole('link', { name: 'Write post-mortem' }).click()
  await page.getByRole('button', { name: 'Begin the post-mortem' }).click()
  await expect(page.getByRole('heading', { name: 'Post-mortem: Outage of pm-story' })).toBeVisible()
  const summary = page.getByText('failed from 5 Oct 2026 08:00 UTC to 09:10 UTC (1 h 10 min).')
  await expect(summary).toBeVisible()

  const lessons = `/incidents/${number}/post-mortem/sections/lessons`
  await send('put', lessons, { text: 'Drain before the exit.', version: 1 })
  await send('put', lessons, { text: 'Drain for ten seconds before the exit.', version: 2 })
  await page.reload()
  await expect(page.getByText('Drain for ten seconds before the exit.')).toBeVisible()

  await page.getByRole('link', { name: 'Revisions' }).click()
  await expect(page.getByRole('heading', { name: '3 revisions of the post-mortem' })).toBeVisible()
  await expect(page.getByText('wrote 2 times: Lessons')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Compare revision').fill('2')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { name: 'Changes from revision 2 to 3' })).toBeVisible()
  await expect(page.getByRole('insertion').filter({ hasText: 'for ten seconds' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Revision 2' }).click()
  const restore = page.getByText('Restore this text…')
  await expect(restore).toBeVisible()
  await expectAccessible(page)
  await restore.click()
  await page.getByRole('button', { name: 'Restore revision 2' }).click()
  await expect(page).toHaveURL(`/incidents/${number}/post-mortem`)
  await expect(page.getByText('Drain before the exit.')).toBeVisible()
  await page.goto(`/incidents/${number}/post-mortem/revisions`)
  await expect(page.getByText('put back an earlier text: Lessons')).toBeVisible()
})

test('timeline and action items are written on the same page, and the advice follows', async ({ page, request }) => {
  const send = await aScript(request)
  const number = await anIncident(send, 'pm-one-page')
  await send('post', `/incidents/${number}/post-mortem`, {})
  await page.goto(`/incidents/${number}/post-mortem`)
  await untilInteractive(page)
  const advice = page.locator('#review')
  await page.getByRole('textbox', { name: /^Add an entry/ }).fill('09:20 rolled back #mitigation')
  await page.keyboard.press('Enter')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('status')).toContainText(/Added at 5\sOct(\s\d{4})?\s09:20\sUTC/)
  await advice.getByText(/things? to look at again/).click()
  const finding = advice
    .getByRole('listitem')
    .filter({ hasText: 'This mitigation (09:20) lies after resolved (09:10)' })
  await expect(finding.getByRole('link')).toHaveAttribute('href', /^#entry-/)

  await page.getByText('Add an action item').click()
  const form = page.getByRole('region', { name: 'Action items' }).locator('form')
  await form.getByLabel('What').fill('Drain for ten seconds on SIGTERM')
  await form.getByRole('button', { name: 'Add action item' }).click()
  await expect(page.getByRole('link', { name: 'Drain for ten seconds on SIGTERM' }).first()).toBeVisible()
  await expect(page).toHaveURL(`/incidents/${number}/post-mortem`)
  await expectAccessible(page)
})

test('what was typed right before publishing is published', async ({ page, request }) => {
  const send = await aScript(request)
  const number = await anIncident(send, 'pm-last-words', 'sev4')
  await send('post', `/incidents/${number}/post-mortem`, {})
  await page.goto(`/incidents/${number}/post-mortem`)
  await untilInteractive(page)
  await page.getByRole('link', { name: 'Edit Lessons' }).click()
  await page.getByRole('textbox', { name: 'Lessons', exact: true }).fill('Last words.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Published', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Last words.')).toBeVisible()
})

test('a deleted post-mortem lies in the bin, where one would begin, and comes back from there', async ({
  page,
  request,
}) => {
  const send = await aScript(request)
  const number = await anIncident(send, 'pm-bin')
  await send('post', `/incidents/${number}/post-mortem`, {})
  const address = `/incidents/${number}/post-mortem`
  await page.goto(address)
  await page.getByText('Delete post-mortem…').click()
  await page.getByRole('button', { name: 'Delete post-mortem' }).click()
  await expect(page).toHaveURL(`/incidents/${number}`)
  expect((await page.goto(`${address}/revisions`))?.status()).toBe(404)

  await page.goto(`/incidents/${number}`)
  await page.getByRole('link', { name: 'Write post-mortem' }).click()
  await expect(page.getByText('It lies in the bin.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Begin the post-mortem' })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Restore post-mortem' }).click()
  await expect(page.getByRole('heading', { name: 'Post-mortem: Outage of pm-bin' })).toBeVisible()
})

test('a template is arranged and saved without script, and reaches only what begins after it', async ({
  browser,
  request,
}) => {
  const send = await aScript(request)
  const [before, after] = [await anIncident(send, 'pm-before'), await anIncident(send, 'pm-after')]
  await send('post', `/incidents/${before}/post-mortem`, {})

  const context = await browser.newContext({ storageState: ADMIN_SESSION, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/settings/templates')
  await page.getByRole('link', { name: 'New template' }).click()
  await page.getByRole('button', { name: 'Add section' }).click()
  const added = page.getByRole('region', { name: 'Section 14: New section' })
  await added.getByLabel('Title').fill('Lessons')
  await page.getByRole('button', { name: 'Save template' }).click()
  await expect(page.getByRole('alert')).toContainText('Lessons is there twice.')
  await page.getByRole('region', { name: 'Section 14: Lessons' }).getByLabel('Title').fill('What customers read')
  await page.getByRole('button', { name: 'Save template' }).click()
  await expect(page).toHaveURL('/settings/templates')
  await expect(page.getByRole('row', { name: /502 post-mortem/ })).toContainText('Default')

  await page.goto(`/incidents/${before}/post-mortem`)
  await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What customers read' })).toHaveCount(0)
  await page.goto(`/incidents/${after}/post-mortem`)
  await page.getByRole('button', { name: 'Begin the post-mortem' }).click()
  await expect(page.getByRole('heading', { name: 'What customers read' })).toBeVisible()
  await context.close()
})
