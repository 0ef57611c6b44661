import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { readSample } from '#test/support/e2e-sample.ts'

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

test('from pasted lines and a large file to an incident that is filled in, after a look', async ({ page }) => {
  const times = ['15:02:03', '15:02:09']
  const lines = times.map((time) => CLOSED.replace('2026/11/23 08:00:00', `2026/10/05 ${time}`))
  const kernel = 'Oct  5 15:02:02 node7 kernel: Out of memory: Killed process 4242 (node) total-vm:2210000kB\n'
  await page.goto('/diagnose')
  await page.getByLabel('Log of the gateway').fill(lines.join('\n'))
  await page.getByLabel('Or files').setInputFiles({
    name: 'kern.log',
    mimeType: 'text/plain',
    buffer: Buffer.from(`${kernel}${'Oct  5 15:03:00 node7 kernel: eth0: link is up\n'.repeat(14_000)}`),
  })
  await page.getByRole('button', { name: 'Diagnose' }).click()
  const answer = page.getByRole('region', { name: 'Diagnosis' })
  await expect(answer.getByText(/cause is.*: Out of memory\./)).toBeVisible()

  await page.getByText('Start an incident from this').click()
  const start = page.getByRole('form', { name: 'Start an incident from this' })
  await start.getByLabel('Title').fill('Closed while a worker was killed')
  await start.getByLabel('Service').selectOption(readSample().service)
  await start.getByRole('button', { name: 'Start the incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis from logs' })).toBeVisible()
  const take = page.getByRole('form', { name: 'Take over into the incident' })
  await expect(take.getByRole('checkbox', { name: /^Root cause/ })).toBeChecked()
  await expect(take.getByText('2026-10-05 15:02:03 UTC')).toBeVisible()
  await take.getByLabel(/Last failure in the log/).uncheck()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await take.getByRole('button', { name: 'Take over what is ticked' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Closed while a worker was killed' })).toBeVisible()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText('First failure in the log: closed before the response.')).toBeVisible()
  await expect(timeline.getByText('Last failure in the log')).toHaveCount(0)
  await expect(timeline.getByText('Killed process 4242').first()).toBeVisible()
  await expect(page.getByText('s3cret-value')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Root cause' }).getByText('Out of memory').first()).toBeVisible()
})
