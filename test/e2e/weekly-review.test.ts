import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { readSample, weekOf } from '#test/support/e2e-sample.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

const saved = (page: Page) =>
  expect(page.locator('[data-writing-status]')).toHaveAttribute('data-writing-status', 'saved')

test('a weekly review is opened, written in, given work and published, and then it stays', async ({
  page,
  context,
}) => {
  const sample = readSample()
  const review = `/reviews/${weekOf(sample)}`
  await page.goto(review)
  await untilInteractive(page)
  await expect(page.getByRole('heading', { level: 1, name: /^Week \d+: / })).toBeVisible()
  await expect(page.getByRole('table', { name: /^Incidents that started/ })).toContainText('Everything that can be')

  await expect(page.getByRole('toolbar', { name: 'Format Decisions' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Decisions' }).fill('Freeze deploys until the drain is shipped')
  await saved(page)
  const projector = await context.newPage()
  await projector.goto(`${review}/present`)
  await expect(projector.getByRole('textbox', { name: 'Decisions' })).toHaveValue(/^Freeze deploys/)
  await expect(projector.getByRole('toolbar', { name: 'Format Notes' })).toBeVisible()
  await projector.getByRole('textbox', { name: 'Notes' }).fill('Not a quiet week')
  await saved(projector)
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Not a quiet week')
  await projector.close()

  const form = page.getByRole('form', { name: 'Add an action item' })
  await form.getByText('Add an action item').click()
  await form.getByLabel('Title').fill('Fail readiness on SIGTERM')
  await form.getByLabel('Incident').fill('999999')
  await form.getByRole('button', { name: 'Add action item' }).click()
  await expect(form.getByRole('alert')).toContainText('There is no such incident.')
  await expect(form.getByLabel('Title')).toHaveValue('Fail readiness on SIGTERM')
  await form.getByLabel('Incident').fill(String(sample.incident))
  await form.getByRole('button', { name: 'Add action item' }).click()
  await expect(page.getByText('Action item added.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Fail readiness on SIGTERM' })).toBeVisible()

  await page.locator('summary', { hasText: 'Publish' }).click()
  // Nobody waits for the line that says that it is saved.
  await page.getByRole('textbox', { name: 'Notes' }).fill('Not a quiet week, and a long meeting')
  await page.getByRole('button', { name: 'Publish this review' }).click()
  await expect(page.getByText(/^Published .* by /)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Freeze deploys until the drain' })).toBeVisible()
  await expect(page.getByText('Not a quiet week, and a long meeting')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Decisions' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Present' }).click()
  await expect(page).toHaveURL(/\/present$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
  // A key counts once the script listens; from the first section one press can only lead to the second.
  await expect(async () => {
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('heading', { name: 'Budgets' })).toBeInViewport({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('End')
  await expect(page.getByRole('heading', { name: 'Decisions' })).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`${review}$`))

  const file = await page.request.get(`${review}/export/markdown`)
  expect(await file.text()).toContain('Freeze deploys until the drain is shipped')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('what the meeting says is a form, which shows what somebody else saved before it replaces it', async ({
    page,
    context,
  }) => {
    const other = await context.newPage()
    for (const each of [page, other]) await each.goto('/reviews/2026-W38')
    const save = async (on: Page, text: string) => {
      const form = on.getByRole('form', { name: 'Notes' })
      await form.getByRole('textbox').fill(text)
      await form.getByRole('button', { name: 'Save' }).click()
    }
    await save(other, 'Said first')
    await expect(other.getByText('Saved.')).toBeVisible()
    await save(page, 'Said second')
    await expect(page.getByText('Somebody saved this section while you were editing.')).toBeVisible()
    await expect(page.getByText('Said first')).toBeVisible()
    await expect(page.getByRole('form', { name: 'Notes' }).getByRole('textbox')).toHaveValue('Said second')
    await save(page, 'Said first, then second')
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.locator('summary', { hasText: 'Publish' }).click()
    await page.getByRole('button', { name: 'Publish this review' }).click()
    await expect(page.getByText(/^Published .* by /)).toBeVisible()
    await expect(page.getByText('Said first, then second')).toBeVisible()
  })
})
