import { expect, type Page, test } from '@playwright/test'
import { daysAgo } from '#test/support/days-ago.ts'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { RESTART, writeRestartLog } from '#test/support/restart-log.ts'
import { runCli } from '#test/support/run-cli.ts'

test.use({ storageState: ADMIN_SESSION })
test.describe.configure({ mode: 'serial' })

async function fileIncident(page: Page, title: string, startedAt: string, resolvedAt: string): Promise<string> {
  await page.goto('/incidents/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Service', { exact: true }).selectOption('checkout-api')
  await page.getByRole('radio', { name: 'Sev 2' }).check()
  await page.getByLabel('Impact started').fill(startedAt)
  await page.getByText('Summary, owner and the other times').click()
  await page.getByLabel('Summary', { exact: true }).fill('A restart closed **every** open connection.')
  await page.getByLabel('Detected, UTC').fill(startedAt)
  await page.getByLabel('Resolved, UTC').fill(resolvedAt)
  await page.getByText('Impact', { exact: true }).click()
  await page.getByLabel('Failed requests').fill(String(RESTART.failed))
  await page.getByLabel('All requests').fill(String(RESTART.requests))
  await page.getByText('Root cause, trigger and detection').click()
  await page.getByLabel('Root cause', { exact: true }).selectOption('restart-deploy')
  await page.getByLabel('What the gateway saw').selectOption('connect-refused')
  await page.getByLabel('Kind of trigger').selectOption('binary_push')
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Trigger' })).toContainText('Release or restart')
  return new URL(page.url()).pathname
}

test('a service is set up, and its runbook starts with what its type usually suffers from', async ({ page }) => {
  await page.goto('/services/new')
  await page.getByLabel('Name').fill('Checkout API')
  await page.getByLabel('Slug').fill('checkout-api')
  await page.getByLabel('Runs on').selectOption('node')
  await page.getByLabel('Gateway').selectOption('nginx')
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(/\/services\/checkout-api$/)
  await page.goto('/runbooks/checkout-api')
  await page.getByRole('button', { name: /start/i }).click()
  await expect(page.locator('#restart-deploy')).toBeVisible()
})

test('an incident of the past is filed, told and worked on, and leads to its section of the runbook', async ({
  page,
}) => {
  const address = await fileIncident(
    page,
    'Checkout answered 502 while its only instance restarted',
    RESTART.startedAt,
    RESTART.resolvedAt,
  )
  await expect(page.locator('strong', { hasText: 'every' })).toBeVisible()

  await page
    .getByRole('link', { name: /Restart or deploy/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/r\/checkout-api\/restart-deploy$/)
  await expect(page.getByRole('heading', { name: /Restart or deploy/ }).first()).toBeVisible()

  await page.goto(address)
  const entry = page.getByRole('form', { name: 'Add an entry in one line' })
  await entry.getByLabel('Add an entry').fill('+1m gateway log: connect() failed (111: Connection refused)')
  await entry.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('111: Connection refused')).toBeVisible()

  await page.getByText('Add an action item', { exact: true }).click()
  const action = page.getByRole('form', { name: 'Add an action item' })
  await action.getByLabel('What').fill('Drain connections before the process exits')
  await action.getByLabel('Owner').fill('Platform')
  await action.getByRole('button', { name: /add/i }).click()
  await expect(page.getByRole('link', { name: 'Drain connections before the process exits' })).toBeVisible()

  await page.goto('/action-items')
  await expect(page.getByRole('link', { name: 'Drain connections before the process exits' })).toBeVisible()
})

test('the same cause again stands first among the recurring causes, with both incidents', async ({ page }) => {
  const address = await fileIncident(
    page,
    'Checkout answered 502 during another restart',
    `${daysAgo(4)}T10:00`,
    `${daysAgo(4)}T10:05`,
  )
  await page.goto(`/reports/recurring-causes?asOf=${RESTART.asOf}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('checkout-api, twice')
  const repeats = page.getByRole('table', { name: /^Repeats/ })
  await expect(repeats).toContainText('2 repeat')
  await repeats.getByRole('link', { name: /another restart/ }).click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
})

test('an access log of a real nginx becomes the 30-day budget, the same file twice changes nothing', async ({
  page,
}) => {
  const report = `/reports/error-budget?asOf=${RESTART.asOf}`
  const log = writeRestartLog()
  await runCli('traffic', 'import', '--service', 'checkout-api', log)
  await page.goto(report)
  const table = page.getByRole('table', { name: /^Error budget by service/ })
  const row = table.getByRole('row', { name: /checkout-api|Checkout API/ })
  await expect(row).toContainText(String(RESTART.requests))
  await expect(row).toContainText(String(RESTART.failed))
  // 24 of the 0.18 requests that may fail: 24 / (0.001 × 180)
  await expect(row).toContainText(/13.333/)
  const before = await row.innerText()

  await runCli('traffic', 'import', '--service', 'checkout-api', log)
  await page.goto(report)
  expect(await row.innerText()).toBe(before)
})

test('the incident says how much of the budget it took', async ({ page }) => {
  await page.goto('/incidents?q=only+instance')
  await page.getByRole('link', { name: /only instance restarted/ }).click()
  await expect(page.getByRole('complementary')).toContainText('13')
  await expect(page.getByRole('complementary')).toContainText('budget')
})

test('an incident whose cause the runbook lacks leads to advice about that cause', async ({ page }) => {
  await page.goto('/incidents?q=another+restart')
  await page.getByRole('link', { name: 'Checkout answered 502 during another restart' }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).first().click()
  await page.getByLabel('Root cause', { exact: true }).selectOption('tls-upstream')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Runbook section' }).click()
  await expect(page).toHaveURL(/\/r\/checkout-api\/tls-upstream$/)
  await expect(page.getByText('general advice, not yet adapted to this service')).toBeVisible()
})
