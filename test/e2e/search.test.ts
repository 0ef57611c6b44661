import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

async function fileIncident(page: Page, service: string, title: string): Promise<string> {
  await page.goto('/services/new')
  await page.getByLabel('Name').fill(service)
  await page.getByLabel('Slug').fill(service)
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(`/services/${service}`)
  await page.goto('/incidents/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Service', { exact: true }).selectOption(service)
  await page.getByRole('radio', { name: 'Sev 1' }).check()
  await page.getByLabel('Impact started').fill('2026-03-19T14:02')
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname
}

test('slash leads to the search; a mistyped word finds what was meant, and the keys open it', async ({ page }) => {
  const path = await fileIncident(page, 'found-by-keys', 'Zeppelin cache evicted everything')
  await page.goto('/services')
  await untilInteractive(page)
  await page.keyboard.press('/')
  await page.keyboard.type('zepelin evict')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No text has “zepelin”; also looked for zeppelin.')).toBeVisible()
  const results = page.getByRole('list', { name: 'Results' })
  await expect(results.getByRole('link')).toHaveText(['Zeppelin cache evicted everything'])
  await expect(results.locator('mark')).toHaveText(['Zeppelin', 'evicted'])
  await untilInteractive(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(path)

  await untilInteractive(page)
  await page.keyboard.press('/')
  await page.keyboard.type(`#${path.split('/').at(-1)}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(path)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })
    const service = javaScriptEnabled ? 'viewed-script' : 'viewed-plain'

    test('what a search finds is narrowed by kind; the list by its facets; the state is saved, shared and deleted', async ({
      page,
    }) => {
      await fileIncident(page, service, `Quokka outage of ${service}`)
      await page.goto('/search')
      await page
        .getByRole('textbox', { name: 'Search' })
        .or(page.getByRole('searchbox', { name: 'Search' }))
        .fill(`quokka ${service}`)
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: 'Kinds of results' }).getByRole('link', { name: 'Incidents' }).click()
      await expect(page).toHaveURL(/kind=incident/)
      await expect(page.getByRole('list', { name: 'Results' }).getByRole('link')).toHaveText([
        `Quokka outage of ${service}`,
      ])

      await page.goto('/incidents')
      const facets = page.getByRole('list', { name: 'Narrow down' })
      await facets.getByText('Service', { exact: true }).click()
      await facets.getByRole('link', { name: `${service} 1` }).click()
      await facets.getByText('Severity', { exact: true }).click()
      await facets.getByRole('link', { name: 'Sev 1 1' }).click()
      await expect(page).toHaveURL(new RegExp(`service=${service}&severity=sev1|severity=sev1&service=${service}`))
      const address = page.url()

      await page.getByText('Save this view').click()
      await page.getByLabel('Name').fill(`Sev 1 of ${service}`)
      await page.getByLabel('Share with everybody').check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page).toHaveURL(address)
      const views = page.getByRole('region', { name: 'Views' })
      await expect(views.getByRole('link', { name: `Sev 1 of ${service}` })).toHaveAttribute('aria-current', 'page')

      await views.getByRole('link', { name: 'Manage' }).click()
      const entry = page.getByRole('listitem').filter({ hasText: `Sev 1 of ${service}` })
      await expect(entry.getByText('shared by you')).toBeVisible()
      await entry.getByText('Delete…').click()
      await entry.getByRole('button', { name: 'Delete the view' }).click()
      await expect(page.getByText(`Sev 1 of ${service}`)).toHaveCount(0)
    })
  })
}
