import { expect, type Locator, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { runCli } from '#test/support/run-cli.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

const STOPS_MAX = 250

/** Goes from stop to stop until this one has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target, `is none of the first ${STOPS_MAX} stops`).toBeFocused()
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('without a pointer an incident is declared, told, resolved and explained, and its post-mortem published', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000)
  const token = (await runCli('token', 'create', '--name', 'keyboard test', '--scope', 'write')).trim()
  const headers = { authorization: `Bearer ${token}` }
  const service = { slug: 'zz-by-keys', name: 'zz-by-keys', tier: 'user_facing' }
  expect((await request.post('/api/v1/services', { data: service, headers })).status()).toBe(201)

  await page.goto('/incidents')
  await untilInteractive(page)
  await page.keyboard.press('c')
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('Checkout answers 502 to a few')
  await tabTo(page, page.getByLabel('Service', { exact: true }))
  await page.keyboard.type('zz-by-keys')
  await tabTo(page, page.getByRole('radio', { name: 'Sev 1' }))
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Sev 4' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout answers 502 to a few' })).toBeVisible()

  await untilInteractive(page)
  await page.keyboard.press('r')
  await expect(page.getByRole('status').filter({ hasText: 'Resolved.' })).toBeVisible()
  await tabTo(page, page.getByRole('textbox', { name: /^Add an entry/ }))
  await page.keyboard.type('+0m rolled back to 8b07')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('rolled back to 8b07')).toBeVisible()

  await press(page, page.getByRole('main').getByRole('link', { name: 'Edit', exact: true }).first())
  await tabTo(page, page.getByLabel('Root cause', { exact: true }))
  await page.keyboard.type('Out of memory')
  await press(page, page.getByRole('button', { name: 'Save' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout answers 502 to a few' })).toBeVisible()

  await press(page, page.getByRole('link', { name: 'Write post-mortem' }))
  await press(page, page.getByRole('button', { name: 'Begin the post-mortem' }))
  await expect(page.getByRole('heading', { name: 'Post-mortem: Checkout answers 502 to a few' })).toBeVisible()
  await untilInteractive(page)
  await page.keyboard.press('e')
  await expect(page.getByRole('toolbar', { name: 'Format Lessons' })).toBeVisible()
  await tabTo(page, page.getByRole('textbox', { name: 'Lessons', exact: true }))
  await page.keyboard.type('A limit needs an alert before it.')
  await expect(page.locator('[data-writing-status]')).toHaveAttribute('data-writing-status', 'saved')
  await press(page, page.getByRole('link', { name: 'Read', exact: true }))
  await expect(page.getByText('A limit needs an alert before it.')).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Publish' }))
  await expect(page.getByText('Published', { exact: true }).first()).toBeVisible()
})
