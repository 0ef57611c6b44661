import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'

test.use({ storageState: ADMIN_SESSION })

const CLOSED =
  '2026/11/23 08:00:00 [error] 7#7: *1 upstream prematurely closed connection while reading response header from upstream, client: 10.0.0.9, server: shop, request: "POST /cart?token=s3cret-value HTTP/1.1", upstream: "http://10.0.0.5:8080/cart", host: "shop.example.com"'

async function diagnose(page: Page): Promise<void> {
  await page.goto('/diagnose')
  await page.getByLabel('Log of the gateway').fill(CLOSED)
  await page.getByLabel('Log of the application or platform').fill('[CRITICAL] WORKER TIMEOUT (pid:9)')
  await page.getByRole('button', { name: 'Diagnose' }).click()
  const answer = page.getByRole('region', { name: 'Diagnosis' })
  await expect(answer.getByText('The cause is most probably: Timeouts badly ordered.')).toBeVisible()
  await expect(answer.getByText('[masked]').first()).toBeVisible()
  await expect(answer.getByText('s3cret-value')).toHaveCount(0)
}

test('a pasted line is answered with the cause, its reasons and what to check', async ({ page }) => {
  await diagnose(page)
  await page.getByText('for it').first().click()
  await expect(
    page.getByText('the application server killed a worker for being slow').filter({ visible: true }).first(),
  ).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('pasting works without script, and what was pasted stays to be changed', async ({ browser }) => {
  const context = await browser.newContext({ storageState: ADMIN_SESSION, javaScriptEnabled: false })
  const page = await context.newPage()
  await diagnose(page)
  await expect(page.getByLabel('Log of the gateway')).toHaveValue(CLOSED)
  await context.close()
})

test('nothing pasted is said beside the form', async ({ page }) => {
  await page.goto('/diagnose')
  await page.getByRole('button', { name: 'Diagnose' }).click()
  await expect(page.getByText('Give at least one log.').first()).toBeVisible()
})
