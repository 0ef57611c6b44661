import { expect, type Locator, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { runCli } from '#test/support/run-cli.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

type Answer = Record<string, string>
let number: string
let send: (method: 'post' | 'patch', path: string, body: object) => Promise<Answer>

test.beforeEach(async ({ request }) => {
  const token = (await runCli('token', 'create', '--name', 'list test', '--scope', 'write')).trim()
  send = async (method, path, data) => {
    const answer = await request[method](`/api/v1${path}`, { data, headers: { authorization: `Bearer ${token}` } })
    expect([200, 201, 409]).toContain(answer.status())
    return answer.json()
  }
  await send('post', '/services', { slug: 'refunds-api', name: 'Refunds API', tier: 'internal', ownerTeam: 'Refunds' })
  const incident = await send('post', '/incidents', {
    title: 'Refunds returned 502',
    services: ['refunds-api'],
    severity: 'sev3',
    startedAt: '2026-11-19T14:02:00Z',
  })
  number = String(incident.number)
})

function addItem(title: string, fields: object = {}): Promise<Answer> {
  return send('post', `/incidents/${number}/action-items`, { title, kind: 'prevent', ...fields })
}

/** A choice needs its field: it shows as soon as the choice is made. */
async function change(form: Locator, field: string, choice: string): Promise<void> {
  await form.getByRole('combobox', { name: field, exact: true }).selectOption(choice)
}

const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('several items get an owner and a priority, then one is closed as won’t do with its reason', async ({
      page,
    }) => {
      for (const title of ['Drain', 'Sleep before stop', 'Alert']) await addItem(title)
      await page.goto(`/action-items?incident=${number}`)
      const form = page.getByRole('form', { name: 'Change several action items' })
      await form.getByLabel('Select “Drain”').check()
      await form.getByLabel('Select “Alert”').check()
      await form.getByText('Change selected items…').click()
      await change(form, 'Owner', 'set')
      await form.getByLabel('New owner').fill('Refunds')
      await change(form, 'Priority', 'p0')
      await form.getByRole('button', { name: 'Change selected items' }).click()
      await expect(page.getByText(/^2.action items changed\.$/)).toBeVisible()
      await expect(rowOf(page, 'Drain')).toContainText(/P0.*Refunds/)
      await expect(rowOf(page, 'Sleep before stop')).toContainText(/P2.*nobody yet/)

      await page.goto(`/action-items?incident=${number}`)
      await form.getByLabel('Select “Sleep before stop”').check()
      await form.getByText('Change selected items…').click()
      await change(form, 'Status', 'wont-do')
      await form.getByRole('button', { name: 'Change selected items' }).click()
      await expect(form.getByLabel('Why not')).toHaveAccessibleDescription(/Cannot be empty\./)
      await expect(form.getByLabel('Select “Sleep before stop”')).toBeChecked()
      await form.getByLabel('Why not').fill('The hosts *retire*.')
      await form.getByRole('button', { name: 'Change selected items' }).click()
      await expect(page.getByText(/^1.action item changed\.$/)).toBeVisible()
      await page.goto(`/incidents/${number}`)
      await expect(rowOf(page, 'Sleep before stop')).toContainText('Won’t do: The hosts retire.')
    })

    test('all on the page are closed with one box; what somebody changed meanwhile is named and nothing is closed', async ({
      page,
    }) => {
      const { id } = await addItem('One')
      await addItem('Two')
      await page.goto(`/action-items?incident=${number}`)
      await send('patch', `/action-items/${id}`, { title: 'One, but changed' })
      const form = page.getByRole('form', { name: 'Change several action items' })
      await form.getByLabel('All 2 on this page').check()
      await form.getByText('Change selected items…').click()
      await change(form, 'Status', 'completed')
      await form.getByRole('button', { name: 'Change selected items' }).click()
      await expect(page.getByText('somebody has changed “One, but changed” meanwhile')).toBeVisible()
      await expect(rowOf(page, 'Two')).toContainText('Open')

      await page.goto(`/action-items?incident=${number}`)
      await form.getByLabel('All 2 on this page').check()
      await form.getByText('Change selected items…').click()
      await change(form, 'Status', 'completed')
      await form.getByRole('button', { name: 'Change selected items' }).click()
      await expect(page.getByText(/^2.action items changed\.$/)).toBeVisible()
      await page.goto(`/action-items?incident=${number}&status=closed`)
      await expect(page.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(2)
    })

    test('whose work is shown is a link with a count; a team is said once in the account settings', async ({
      page,
    }) => {
      await addItem('Of nobody')
      await addItem('Of the team', { owner: 'refunds' })
      await page.goto('/settings/account')
      await page.getByRole('combobox', { name: 'Team' }).fill('Refunds')
      await page.getByRole('button', { name: 'Save team' }).click()
      await expect(page.getByText('Saved.')).toBeVisible()

      await page.goto(`/action-items?incident=${number}`)
      const views = page.getByRole('navigation', { name: 'Whose action items' })
      await expect(views.getByRole('link')).toHaveText([/^Mine0/, /^My team2/, /^Overdue0/, /^Unowned1/, /^All2/])
      await views.getByRole('link', { name: /Unowned/ }).click()
      await expect(page).toHaveURL(/view=unowned/)
      await expect(views.getByRole('link', { name: /Unowned/ })).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('rowheader')).toHaveText(['Of nobody'])
      await views.getByRole('link', { name: /My team/ }).click()
      await page.getByRole('link', { name: 'Owner' }).click()
      await expect(page.getByRole('rowheader')).toHaveText(['Of nobody', 'Of the team'])
      await expect(page.getByRole('columnheader', { name: 'Owner' })).toHaveAttribute('aria-sort', 'ascending')
    })
  })
}

test('the boxes of the rows and the one for all follow each other', async ({ page }) => {
  for (const title of ['One', 'Two']) await addItem(title)
  await page.goto(`/action-items?incident=${number}`)
  await untilInteractive(page)
  const all = page.getByLabel('All 2 on this page')
  await all.check()
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.getByLabel('Select “One”').uncheck()
  await expect(page.getByText('1 selected')).toBeVisible()
  await expect(all).toBeChecked({ indeterminate: true })
  await page.getByLabel('Select “One”').check()
  await expect(all).toBeChecked()
})

test('a new item is offered the due date of its priority, which follows it until another is set', async ({ page }) => {
  await page.goto(`/incidents/${number}`)
  await untilInteractive(page)
  await page.getByText('Add an action item').click()
  const form = page.getByRole('form', { name: 'Add an action item' })
  const due = form.getByLabel('Due')
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await expect(due).toHaveValue(inDays(60))
  await form.getByLabel('Priority').selectOption('p0')
  await expect(due).toHaveValue(inDays(7))
  await due.fill('2099-03-01')
  await form.getByLabel('Priority').selectOption('p1')
  await expect(due).toHaveValue('2099-03-01')
})
