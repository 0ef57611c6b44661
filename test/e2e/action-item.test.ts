import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { runCli } from '#test/support/run-cli.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

let incidentPath: string
let api: (path: string, body: object) => Promise<Record<string, string>>

test.beforeEach(async ({ request }) => {
  const token = (await runCli('token', 'create', '--name', 'browser test', '--scope', 'write')).trim()
  api = async (path, data) => {
    const response = await request.post(`/api/v1${path}`, { data, headers: { authorization: `Bearer ${token}` } })
    expect([201, 409]).toContain(response.status())
    return response.json()
  }
  await api('/services', { slug: 'payments-api', name: 'Payments API', tier: 'user_facing' })
  const { number } = await api('/incidents', {
    title: 'Payments returned 502 while pods were replaced',
    services: ['payments-api'],
    severity: 'sev3',
    startedAt: '2026-11-19T14:02:00Z',
    resolvedAt: '2026-11-19T14:35:00Z',
  })
  incidentPath = `/incidents/${number}`
})

async function addActionItem(page: Page, title: string): Promise<void> {
  await page.goto(incidentPath)
  await page.getByText('Add an action item').click()
  const form = page.getByRole('form', { name: 'Add an action item' })
  await form.getByLabel('What').fill(title)
  await form.getByLabel('Owner').fill('Platform')
  await form.getByLabel('Due').fill('2026-11-20')
  await form.getByLabel('Tracker link').fill('https://tracker.example/browse/PLAT-411')
  await form.getByRole('button', { name: 'Add action item' }).click()
  await expect(page.getByRole('rowheader', { name: title })).toBeVisible()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('a late action item is closed as won’t do with a reason, which stays with it, and is reopened', async ({
      page,
    }) => {
      const title = `Sleep before stop, ${javaScriptEnabled ? 'with' : 'without'} script`
      await addActionItem(page, title)
      await page.goto(`/action-items?owner=platform&incident=${incidentPath.split('/').at(-1)}`)
      await expect(page.getByRole('heading', { level: 1, name: /action items? (is|are) late$/ })).toBeVisible()
      const row = page.getByRole('row', { name: title })
      await expect(row.getByText(/days? late/)).toBeVisible()
      await expect(row.getByRole('link', { name: 'PLAT-411' })).toBeVisible()
      await row.getByRole('link', { name: title }).click()

      const form = page.getByRole('form', { name: 'Close this action item' })
      await expect(form.getByLabel('Why not')).toBeHidden()
      await form.getByLabel('Won’t do').check()
      await form.getByLabel('Why not').fill('   ')
      await form.getByRole('button', { name: 'Close action item' }).click()
      await expect(form.getByLabel('Won’t do')).toBeChecked()
      await expect(form.getByLabel('Why not')).toHaveAccessibleDescription(/Cannot be empty\./)

      await form.getByLabel('Why not').fill('The hosts retire in **December**.')
      await form.getByRole('button', { name: 'Close action item' }).click()
      await expect(page.getByRole('heading', { name: 'Why it will not be done' })).toBeVisible()
      await expect(page.getByRole('strong').filter({ hasText: 'December' })).toBeVisible()
      await expect(page.getByText('Closed as won’t do')).toBeVisible()

      await page.getByText('Reopen…').click()
      await page.getByLabel('Why again').fill('They stay until March.')
      await page.getByRole('button', { name: 'Reopen action item' }).click()
      await expect(page.getByText('Reopened: They stay until March.')).toBeVisible()
      await expect(page.getByRole('form', { name: 'Close this action item' })).toBeVisible()
    })

    test('two people change one item: the later sees both texts and decides', async ({ page, context }) => {
      const { id } = await api(`${incidentPath}/action-items`, { title: 'Drain', kind: 'prevent', dueAt: '2099-12-01' })
      const form = page.getByRole('form', { name: 'Change this action item' })
      await page.goto(`/action-items/${id}/edit`)
      const other = await context.newPage()
      await other.goto(`/action-items/${id}/edit`)
      await other.getByLabel('What').fill('Drain, then exit')
      await other.getByRole('button', { name: 'Save' }).click()
      await expect(other.getByRole('heading', { level: 1, name: 'Drain, then exit' })).toBeVisible()

      await form.getByLabel('What').fill('Drain for 30 s')
      await form.getByLabel('Owner').fill('Payments')
      await form.getByRole('button', { name: 'Save' }).click()
      await expect(form.getByText('Somebody saved this action item while you were editing.')).toBeVisible()
      await expect(form.getByText('Drain, then exit')).toBeVisible()
      await expect(form.getByLabel('What')).toHaveValue('Drain for 30 s')
      await form.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Drain for 30 s' })).toBeVisible()
      await expect(page.getByText('Changed what from “Drain, then exit” to “Drain for 30 s”')).toBeVisible()
    })

    test('an entry is put between two others, corrected and removed', async ({ page }) => {
      for (const minute of ['05', '25']) {
        const occurredAt = `2026-11-19T14:${minute}:00Z`
        await api(`${incidentPath}/timeline`, { occurredAt, kind: 'note', text: `Entry ${minute}` })
      }
      await page.goto(incidentPath)
      await page.getByRole('link', { name: 'Add with evidence' }).click()
      const form = page.getByRole('form', { name: 'Add an entry to the timeline' })
      await expect(form.getByLabel('When, in UTC')).toHaveValue('2026-11-19T14:25')
      await form.getByLabel('When, in UTC').fill('2026-11-19T14:11')
      await form.getByLabel('Kind').selectOption('Diagnosis')
      await form.getByLabel('What happened').fill('The log shows `recv() failed`.')
      await form.getByLabel('Measured values').fill('Share of 502')
      await form.getByRole('button', { name: 'Add entry' }).click()
      await expect(form.getByLabel('Measured values')).toHaveAccessibleDescription(/name = value/)
      await form.getByLabel('Measured values').fill('')
      await form.getByLabel('Links').fill('javascript:alert(1) Dashboard')
      await form.getByRole('button', { name: 'Add entry' }).click()
      await expect(form.getByLabel('Links')).toHaveAccessibleDescription(/starts with https:/)
      await expect(form.getByLabel('What happened')).toHaveValue('The log shows `recv() failed`.')
      await form.getByLabel('Links').fill('https://grafana.example/d/502 Dashboard')
      await form.getByLabel('Measured values').fill('Share of 502 = 11.4 %')
      await form.getByRole('button', { name: 'Add entry' }).click()

      const entries = page
        .getByRole('region', { name: 'Timeline' })
        .getByRole('listitem')
        .filter({ has: page.getByRole('time') })
      await expect(entries).toHaveText([/Entry 05/, /recv\(\) failed.*Dashboard.*11\.4 %.*Diagnosis/s, /Entry 25/])

      await entries.nth(1).getByRole('link', { name: /^Edit/ }).click()
      const change = page.getByRole('form', { name: 'Change this entry' })
      await change.getByLabel('What happened').fill('Two addresses only.')
      await change.getByRole('button', { name: 'Save' }).click()
      await expect(entries.nth(1)).toHaveText(/Two addresses only\..*Dashboard/s)

      if (javaScriptEnabled) {
        await untilInteractive(page)
        await entries
          .nth(1)
          .getByRole('link', { name: /^Remove/ })
          .click()
      } else {
        await entries.nth(1).getByRole('link', { name: /^Edit/ }).click()
        await page.getByText('Remove…').click()
        await page.getByRole('button', { name: 'Remove entry' }).click()
      }
      await expect(entries).toHaveText([/Entry 05/, /Entry 25/])
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(entries).toHaveText([/Entry 05/, /Two addresses only/, /Entry 25/])
    })
  })
}
