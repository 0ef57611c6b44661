import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'

test.use({ storageState: ADMIN_SESSION })

async function aServiceInTheBrowser(page: Page, slug: string): Promise<void> {
  await page.goto(`/services/new?slug=${slug}`)
  await page.getByLabel('Name').fill(`Service ${slug}`)
  await page.getByLabel('Runs on').selectOption('node')
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(`/services/${slug}`)
}

test('an alert link to a service without a runbook helps, offers the first step, and then leads to the cause', async ({
  page,
}) => {
  await page.goto('/r/Rb_First/OOM_kill/')
  await expect(page.getByText('There is no service “Rb_First” yet, so it has no runbook.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'First five minutes, for any 502' })).toBeVisible()

  await aServiceInTheBrowser(page, 'rb-first')
  await page.goto('/r/Rb_First/OOM_kill/')
  await page.getByRole('link', { name: 'Start the runbook' }).click()
  await page.getByRole('button', { name: 'Start runbook' }).click()
  await expect(page.getByRole('heading', { name: 'Service rb-first: 502 runbook' })).toBeVisible()

  await page.goto('/r/Rb_First/OOM_kill/')
  await expect(page.getByRole('heading', { name: 'Service rb-first: 502 runbook' })).toBeVisible()
  await expect(page.getByText('1 Out of memory named by the alert')).toBeInViewport()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a runbook is arranged and saved without script, and what was typed outlives an error', async ({ browser }) => {
  const context = await browser.newContext({ storageState: ADMIN_SESSION, javaScriptEnabled: false })
  const page = await context.newPage()
  await aServiceInTheBrowser(page, 'rb-plain')
  await page.goto('/runbooks/rb-plain/edit')
  await page.getByLabel('What it means').fill('The app is down')
  for (const cause of ['restart-deploy', 'oom-kill']) {
    await page.getByLabel('Another cause').selectOption(cause)
    await page.getByRole('button', { name: 'Add cause' }).click()
  }
  await page.getByRole('button', { name: 'Move up Out of memory' }).click()
  await page.getByLabel('Name of link 1').fill('Graphs')
  await page.getByLabel('Address of link 1').fill('ftp://graphs.example')
  await page.getByRole('button', { name: 'Save runbook' }).click()
  await expect(page.getByRole('alert')).toContainText('Link 1, Address')
  await expect(page.getByLabel('What it means')).toHaveValue('The app is down')

  await page.getByLabel('Address of link 1').fill('https://graphs.example')
  await page.getByRole('button', { name: 'Save runbook' }).click()
  await expect(page).toHaveURL('/runbooks/rb-plain')
  await expect(page.getByRole('navigation', { name: 'Causes in this runbook' }).getByRole('link')).toContainText([
    '1 Out of memory',
    '2 Restart or deploy without drain',
  ])
  await context.close()
})

test('of two who edit one runbook the second sees both texts before anything is replaced', async ({ browser }) => {
  const context = await browser.newContext({ storageState: ADMIN_SESSION })
  const [first, second] = [await context.newPage(), await context.newPage()]
  await aServiceInTheBrowser(first, 'rb-shared')
  await first.goto('/runbooks/rb-shared')
  await first.getByRole('button', { name: 'Start runbook' }).click()
  await expect(first.getByRole('heading', { name: 'Service rb-shared: 502 runbook' })).toBeVisible()
  for (const [page, text] of [
    [first, 'Meaning of the first'],
    [second, 'Meaning of the second'],
  ] as const) {
    await page.goto('/runbooks/rb-shared/edit')
    await page.getByLabel('What it means').fill(text)
  }
  await first.getByRole('button', { name: 'Save runbook' }).click()
  await expect(first.getByText('Meaning of the first')).toBeVisible()
  await second.getByRole('button', { name: 'Save runbook' }).click()
  await expect(second.getByText('Somebody saved this runbook while you were editing.').last()).toBeVisible()
  await expect(second.getByText('Meaning of the first')).toBeVisible()
  await expect(second.getByLabel('What it means')).toHaveValue('Meaning of the second')
  await second.getByRole('button', { name: 'Save runbook' }).click()
  await expect(second).toHaveURL('/runbooks/rb-shared')
  await expect(second.getByText('Meaning of the second')).toBeVisible()
  await context.close()
})
