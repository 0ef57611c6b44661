import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

/** Adds a service that only this test knows. */
async function addService(page: Page, slug: string): Promise<void> {
  await page.goto('/services/new')
  await page.getByLabel('Name').fill(slug)
  await page.getByLabel('Slug').fill(slug)
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(`/services/${slug}`)
}

async function fileIncident(page: Page, service: string, title: string, startedAt: string): Promise<string> {
  await page.goto('/incidents/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Service', { exact: true }).selectOption(service)
  await page.getByRole('radio', { name: 'Sev 2' }).check()
  await page.getByLabel('Impact started').fill(startedAt)
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })
    const service = javaScriptEnabled ? 'checkout-script' : 'checkout-plain'

    test('an incident of the past is filed; a mistake is told at its field and keeps everything typed', async ({
      page,
    }) => {
      await addService(page, service)
      await page.goto('/incidents/new')
      await page.getByLabel('Title').fill('One request in nine failed')
      await page.getByLabel('Impact started').fill('2026-02-19T14:02')
      await page.getByText('Summary, owner and the other times').click()
      await page.getByLabel('Detected, UTC').fill('2026-02-19T14:01')
      await page.getByText('in numbers and in words').click()
      await page.getByLabel('Failed requests').fill('4 112')
      await page.getByRole('button', { name: 'File incident' }).click()
      const alert = page.getByRole('alert').filter({ hasText: 'fields need attention' })
      await expect(alert.getByRole('link', { name: 'Service: Name at least one service.' })).toBeVisible()
      await page.getByLabel('Service', { exact: true }).selectOption(service)
      await page.getByRole('radio', { name: 'Sev 1' }).check()
      await page.getByRole('button', { name: 'File incident' }).click()
      await expect(
        page
          .getByRole('alert')
          .getByRole('link', { name: 'Detected cannot be before impact started (2026-02-19 14:02 UTC).' }),
      ).toBeVisible()
      await expect(page.getByLabel('Failed requests')).toHaveValue('4 112')
      await page.getByLabel('Detected, UTC').fill('2026-02-19T14:06')
      await page.getByRole('button', { name: 'File incident' }).click()

      await expect(page.getByRole('heading', { level: 1, name: 'One request in nine failed' })).toBeVisible()
      const facts = page.getByRole('complementary', { name: 'Facts' })
      await expect(facts.getByText('Failed requests')).toBeVisible()
      await expect(facts.getByText('4 min')).toBeVisible()
    })

    test('two people edit: the second sees both texts, and nothing is overwritten unseen', async ({ page }) => {
      const slug = `${service}-edited`
      await addService(page, slug)
      const path = await fileIncident(page, slug, 'Before', '2026-02-19T14:02')
      const other = await page.context().newPage()
      await page.goto(`${path}/edit`)
      await other.goto(`${path}/edit`)

      await other.getByLabel('Title').fill('Theirs')
      await other.getByRole('button', { name: 'Save' }).click()
      await expect(other.getByRole('heading', { level: 1, name: 'Theirs' })).toBeVisible()

      await page.getByLabel('Title').fill('Mine')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByText('Somebody saved this incident while you were editing.')).toBeVisible()
      await expect(page.getByText('Theirs')).toBeVisible()
      await expect(page.getByLabel('Title')).toHaveValue('Mine')
      await other.reload()
      await expect(other.getByRole('heading', { level: 1, name: 'Theirs' })).toBeVisible()

      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible()
    })

    test('one press per step: acknowledged, mitigated, resolved, and reopened', async ({ page }) => {
      const slug = `${service}-steps`
      await addService(page, slug)
      await fileIncident(page, slug, 'Down now', '2026-02-19T14:02')
      const state = page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) })
      for (const [press, shown] of [
        ['Acknowledge', 'Acknowledged'],
        ['Mitigate', 'Mitigated'],
        ['Resolve', 'Resolved'],
        ['Reopen', 'Acknowledged'],
      ] as const) {
        await page.getByRole('button', { name: press }).click()
        await expect(state.getByText(shown, { exact: true })).toBeVisible()
      }
    })
  })
}

test('what was typed survives a reload, and replaces nothing unseen that was saved meanwhile', async ({ page }) => {
  await addService(page, 'reloaded')
  const path = await fileIncident(page, 'reloaded', 'Before', '2026-02-19T14:02')
  await page.goto(`${path}/edit`)
  await untilInteractive(page)
  await page.getByLabel('Title').fill('Mine')
  await page.getByRole('radio', { name: 'Sev 1' }).check()
  const kept = () => page.evaluate(() => Object.values(sessionStorage).join())
  await expect.poll(kept).toContain('severity')
  const other = await page.context().newPage()
  await other.goto(`${path}/edit`)
  await other.getByLabel('Title').fill('Theirs')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Theirs' })).toBeVisible()

  await page.reload()
  await expect(page.getByText('What you had typed is here again, not saved yet.')).toBeVisible()
  await expect(page.getByLabel('Title')).toHaveValue('Mine')
  await expect(page.getByRole('radio', { name: 'Sev 1' })).toBeChecked()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody saved this incident while you were editing.')).toBeVisible()
  await expect(page.getByText('Theirs')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible()
  await expect.poll(kept).not.toContain('severity')
})

test('what was typed survives a session that ended meanwhile', async ({ page, context }) => {
  await addService(page, 'search-signed-out')
  const path = await fileIncident(page, 'search-signed-out', 'Before', '2026-02-19T14:02')
  await page.goto(`${path}/edit`)
  await page.getByLabel('Title').fill('Typed for an hour')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible()
  await expect(page.getByLabel('Title')).toHaveValue('Typed for an hour')
})

test('the list is filtered and sorted by its address, and each filter can be taken away', async ({ page }) => {
  await addService(page, 'cart-listed')
  await fileIncident(page, 'cart-listed', 'Cart older', '2026-01-10T08:00')
  await fileIncident(page, 'cart-listed', 'Cart newer', '2026-01-11T08:00')
  await page.goto('/incidents')
  const facets = page.getByRole('list', { name: 'Narrow down' })
  await facets.getByText('Service', { exact: true }).click()
  await facets.getByRole('link', { name: 'cart-listed 2' }).click()
  await expect(page).toHaveURL(/service=cart-listed/)
  const titles = page.getByRole('table', { name: 'Incidents' }).getByRole('rowheader')
  await expect(titles).toHaveText([/Cart newer/, /Cart older/])

  await page.getByRole('columnheader', { name: 'Started' }).getByRole('link').click()
  await expect(titles).toHaveText([/Cart older/, /Cart newer/])
  await expect(page.getByRole('columnheader', { name: 'Started' })).toHaveAttribute('aria-sort', 'ascending')

  await page.getByLabel('Text or number').fill('newer')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(titles).toHaveText([/Cart newer/])
  await page.getByRole('link', { name: /newer remove/ }).click()
  await expect(titles).toHaveText([/Cart older/, /Cart newer/])

  await page.goto('/incidents?severity=terrible')
  await expect(page.getByText('This address could not be read')).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('what is not there is named on a page of its own, with ways on', async ({ page }) => {
      for (const [address, title] of [
        ['/incidents/999999', 'There is no incident 999999'],
        ['/services/nobody-runs-this', 'There is no service “nobody-runs-this”'],
        ['/reviews/2026-W99', 'There is no such week, or it has not begun'],
        ['/action-items/nothing', 'There is no such action item'],
        ['/nothing/at/all', 'Nothing is filed under this address'],
      ] as const) {
        const response = await page.goto(address)
        expect(response?.status(), address).toBe(404)
        await expect(page).toHaveTitle(`${title} · Hindsight`)
        await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
        await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
        await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
      }
    })
  })
}
