import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { readSample } from '#test/support/e2e-sample.ts'

test.use({ storageState: ADMIN_SESSION })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })
    const title = `From a spreadsheet, ${javaScriptEnabled ? 'with' : 'without'} script`

    test('a CSV file is looked at, its columns are named, and then all of it is imported, once', async ({ page }) => {
      const { service } = readSample()
      const csv = `What;Where;How bad;Start time\n"${title}";${service};P2;2026-03-01 10:00\n`
      const choose = async () => {
        await page.goto('/incidents')
        await page.getByRole('link', { name: 'Import' }).click()
        const file = { name: 'incidents.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
        await page.getByLabel('File').setInputFiles(file)
        await page.getByRole('button', { name: 'Look at what it would change' }).click()
        await page.getByLabel('What', { exact: true }).selectOption('Title')
        await page.getByLabel('Where', { exact: true }).selectOption('Services')
        await page.getByLabel('How bad', { exact: true }).selectOption('Severity')
        await page.getByRole('button', { name: 'Read it again like this' }).click()
      }
      await choose()
      const row = page.getByRole('row', { name: title })
      await expect(row.getByText('New')).toBeVisible()
      await page.getByRole('button', { name: 'Import 1 incident' }).click()
      await expect(page.getByText('Imported: 1 new, 0 changed, 0 as they were.')).toBeVisible()
      await page.goto('/incidents?q=spreadsheet')
      await expect(page.getByRole('link', { name: title })).toBeVisible()

      await choose()
      await expect(page.getByText('There is nothing to import.')).toBeVisible()
    })
  })
}

test('what is wrong in a file is named with its line, and nothing can be imported', async ({ page }) => {
  await page.goto('/import')
  await page.getByRole('button', { name: 'Look at what it would change' }).click()
  await expect(page.getByText('Choose a file, or paste its text below.').first()).toBeVisible()
  await page.getByLabel('Or paste it here').fill('title,services,severity,startedAt\nA,nobody,sev1,2026-01-01\n')
  await page.getByRole('button', { name: 'Look at what it would change' }).click()
  await expect(page.getByRole('row', { name: 'There is no service "nobody".' })).toContainText('2')
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0)
})

test('an incident is kept as Markdown and read on paper with its post-mortem', async ({ page }) => {
  const { incident } = readSample()
  await page.goto(`/incidents/${incident}`)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Markdown' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe(`incident-${incident}.md`)
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^---\nformat: hindsight.incident\n/)
  await page.getByRole('link', { name: 'To print, or as PDF' }).click()
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
})
