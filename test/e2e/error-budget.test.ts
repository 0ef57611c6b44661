import { expect, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { RESTART, writeRestartLog } from '#test/support/restart-log.ts'
import { runCli } from '#test/support/run-cli.ts'

test.use({ storageState: ADMIN_SESSION })
test.describe.configure({ mode: 'serial' })

const REPORT = `/reports/error-budget/gift-cards?asOf=${RESTART.asOf}`

test('502s that no incident explains are named, and one button declares the incident for them', async ({ page }) => {
  await page.goto('/services/new')
  await page.getByLabel('Name').fill('Gift cards')
  await page.getByLabel('Slug').fill('gift-cards')
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(/\/services\/gift-cards$/)
  await runCli('traffic', 'import', '--service', 'gift-cards', writeRestartLog())

  await page.goto(REPORT)
  await expect(page.getByText('0 attributed + 24 unexplained = 24 in all')).toBeVisible()
  await page.getByRole('link', { name: 'Declare incident' }).first().click()
  await expect(page.getByLabel('Title')).toHaveValue(/Gift cards answered 24 requests with 502/)
  await expect(page.getByLabel('Service', { exact: true })).toHaveValue('gift-cards')
  await expect(page.getByLabel('Resolved, UTC')).toHaveValue(new RegExp(`${RESTART.day}T08:4`))
  await page.getByRole('radio', { name: 'Sev 3' }).check()
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Gift cards answered 24/ })).toBeVisible()

  await page.goto(REPORT)
  await expect(page.getByText('24 attributed + 0 unexplained = 24 in all')).toBeVisible()
  await expect(page.getByText('Every minute with a 502 belongs to an incident.')).toBeVisible()
  for (const [section, inputs] of [
    ['Where it went', '24 / 0.18 ='],
    ['What if the target were', '× 180 requests'],
    ['How sure the rate is', '24 in 180 requests'],
  ] as const) {
    const region = page.getByRole('region', { name: section })
    await region.getByText('How this is counted').click()
    await expect(region).toContainText(inputs)
  }
})

test('an incident above the policy says what is missing, with its calculation', async ({ page }) => {
  await page.goto(REPORT)
  await page
    .getByRole('table', { name: /^502s by incident/ })
    .getByRole('link', { name: /Gift cards/ })
    .click()
  const margin = page.getByRole('complementary')
  await expect(margin).toContainText('Missing: a published post-mortem and an action of priority P0.')
  await margin.getByText('Calculation').click()
  await expect(margin).toContainText('× 180 requests')
})

test('the limit of the policy is the team’s own', async ({ page }) => {
  await page.goto('/settings/outage-policy')
  const limit = page.getByLabel('One incident above, % of the 30-day budget')
  await limit.fill('0')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').first()).toContainText('A number from 1 to 100')
  await limit.fill('25')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/reports/error-budget?asOf=${RESTART.asOf}`)
  await expect(page.getByText('one incident above 25 % of 30 days')).toBeVisible()
})
