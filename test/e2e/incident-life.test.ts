import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

async function aService(page: Page, slug: string): Promise<void> {
  await page.goto('/services/new')
  await page.getByLabel('Name').fill(slug)
  await page.getByLabel('Slug').fill(slug)
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(`/services/${slug}`)
}

/** Files an incident and returns its number. */
async function anIncident(page: Page, service: string, title: string): Promise<string> {
  const filled = new URLSearchParams({ service, title, severity: 'sev3', startedAt: '2026-02-19T14:02' })
  await page.goto(`/incidents/new?${filled}`)
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

const stateOf = (page: Page) => page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) })

test('declared by keyboard: c, a title, a service, a severity, Enter; then first steps and the runbook', async ({
  page,
}) => {
  await aService(page, 'zz-declared')
  await page.goto('/incidents')
  await untilInteractive(page)
  await page.keyboard.press('c')
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('Checkout answers 502')
  await page.keyboard.press('Tab')
  await page.keyboard.type('zz-declared')
  await page.keyboard.press('Tab')
  // The other services fold away between service and severity.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout answers 502' })).toBeVisible()
  const steps = page.getByRole('region', { name: 'First steps' })
  await expect(steps.getByRole('link', { name: 'runbook of zz-declared' })).toHaveAttribute('href', '/r/zz-declared')
})

test('one key for each step, each with its undo; the list of keys names them', async ({ page }) => {
  await aService(page, 'stepped-by-key')
  const number = await anIncident(page, 'stepped-by-key', 'Down for the keys')
  await untilInteractive(page)
  for (const [key, state, said] of [
    ['a', 'Acknowledged', 'Acknowledged.'],
    ['m', 'Mitigated', 'Mitigated.'],
    ['r', 'Resolved', 'Resolved.'],
    ['o', 'Acknowledged', 'Reopened.'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible()
    await expect(stateOf(page).getByText(state, { exact: true })).toBeVisible()
  }
  await expect(page.getByText(/Reopened: the impact is back\. It had been mitigated at/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(stateOf(page).getByText('Resolved', { exact: true })).toBeVisible()
  await expect(page.getByText(/Reopened: the impact is back/)).toHaveCount(0)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText('Acknowledge the incident')).toBeVisible()
  await page.goto(`/incidents/${number}/edit`)
  await untilInteractive(page)
  await page.getByLabel('Title').press('a')
  await expect(page).toHaveURL(`/incidents/${number}/edit`)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })
    const service = javaScriptEnabled ? 'life-script' : 'life-plain'

    test('a step at another time, and its undo', async ({ page }) => {
      await aService(page, `${service}-step`)
      await anIncident(page, `${service}-step`, 'Mitigated earlier')
      await page.getByText('at another time').click()
      await page.getByLabel('When, UTC').fill('2026-02-19T14:22')
      await page.getByRole('button', { name: 'Mitigate' }).click()
      await expect(stateOf(page).getByText('Mitigated', { exact: true })).toBeVisible()
      await expect(page.getByRole('complementary', { name: 'Facts' }).getByText('20 min')).toBeVisible()
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(stateOf(page).getByText('Open', { exact: true })).toBeVisible()
    })

    test('a duplicate is merged, its address leads on, and the merge is undone', async ({ page }) => {
      await aService(page, service)
      const stays = await anIncident(page, service, 'The one that stays')
      const duplicate = await anIncident(page, service, 'The duplicate')
      await page.getByRole('link', { name: 'Link, merge or remove' }).click()
      await page.getByLabel('Number of the incident that stays').fill(duplicate)
      await page.getByRole('button', { name: `Merge ${duplicate} into it` }).click()
      await expect(page.getByText('That is this incident itself.').first()).toBeVisible()
      await page.getByLabel('Number of the incident that stays').fill(`#${stays}`)
      await page.getByRole('button', { name: `Merge ${duplicate} into it` }).click()
      await expect(page.getByText(`Incident ${duplicate} was merged into this one.`)).toBeVisible()

      await page.goto(`/incidents/${duplicate}`)
      await expect(page).toHaveURL(`/incidents/${stays}?merged=${duplicate}`)
      await page.getByRole('link', { name: 'Link, merge or remove' }).click()
      await page.getByRole('button', { name: `Undo the merge of ${duplicate}` }).click()
      await expect(page).toHaveURL(`/incidents/${duplicate}`)
      await expect(page.getByRole('heading', { level: 1, name: 'The duplicate' })).toBeVisible()
    })

    test('two incidents are linked, both show it, and the link goes again', async ({ page }) => {
      await aService(page, `${service}-linked`)
      const cause = await anIncident(page, `${service}-linked`, 'The cause')
      const effect = await anIncident(page, `${service}-linked`, 'The effect')
      await page.goto(`/incidents/${effect}/relations`)
      await page.getByLabel('This incident is').selectOption('caused by')
      await page.getByLabel('Number of the other incident').fill(cause)
      await page.getByRole('button', { name: 'Link', exact: true }).click()
      await expect(page.getByRole('link', { name: `${cause} The cause` })).toBeVisible()
      await page.goto(`/incidents/${cause}`)
      await expect(page.getByRole('link', { name: `${effect} The effect` })).toBeVisible()
      await page.goto(`/incidents/${cause}/relations`)
      await page.getByRole('button', { name: `Remove the link to ${effect}` }).click()
      await expect(page.getByRole('link', { name: `${effect} The effect` })).toHaveCount(0)
    })

    test('an incident that was filed by mistake is removed and restored', async ({ page }) => {
      await aService(page, `${service}-removed`)
      const number = await anIncident(page, `${service}-removed`, 'Filed by mistake')
      await page.goto(`/incidents/${number}/relations`)
      await page.getByText('Remove…').click()
      await page.getByRole('button', { name: `Remove incident ${number}` }).click()
      await expect(page).toHaveURL('/incidents/deleted')
      expect((await page.request.get(`/incidents/${number}`)).status()).toBe(404)
      await page.getByRole('button', { name: `Restore incident ${number}` }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Filed by mistake' })).toBeVisible()
    })
  })
}
