import { expect, type Page, test } from '@playwright/test'
import { ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

const LINES = [
  '14:02 first 502s in the gateway log',
  '+4m ! alert High502Rate fired',
  '14:09 paged the on-call engineer',
  '14:22 #mitigation back to 8b07',
  '14:35 confirmed recovered',
]

/** An incident on a service that only this test knows; returns its address. */
async function anIncident(page: Page, service: string): Promise<string> {
  await page.goto('/services/new')
  await page.getByLabel('Name').fill(service)
  await page.getByLabel('Slug').fill(service)
  await page.getByRole('button', { name: 'Create service' }).click()
  await expect(page).toHaveURL(`/services/${service}`)
  await page.goto('/incidents/new')
  await page.getByLabel('Title').fill(`Timeline of ${service}`)
  await page.getByLabel('Service', { exact: true }).selectOption(service)
  await page.getByRole('radio', { name: 'Sev 2' }).check()
  await page.getByLabel('Impact started').fill('2026-02-19T14:00')
  await page.getByRole('button', { name: 'File incident' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Timeline of ${service}` })).toBeVisible()
  return new URL(page.url()).pathname
}

const lineOf = (page: Page) => page.getByRole('textbox', { name: /^Add an entry/ })
const entriesOf = (page: Page) =>
  page
    .getByRole('region', { name: 'Timeline' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('time') })

test('five entries are typed by keyboard alone, each read while it is typed', async ({ page }) => {
  const address = await anIncident(page, 'typed-timeline')
  await page.goto(`${address}?zone=Europe/Zurich`)
  await untilInteractive(page)
  const line = page.getByLabel('Add an entry · times in Zurich')
  await line.focus()
  await page.keyboard.type('15:02 rolled back')
  await expect(page.getByText('19 Feb 14:02 UTC · 15:02 Zurich · mitigation, by its words')).toBeVisible()
  await line.fill('')

  await page.goto(address)
  await untilInteractive(page)
  await page.getByLabel('Add an entry · times in UTC').focus()
  for (const text of LINES) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Add an entry · times in UTC')).toHaveValue('')
    await expect(page.getByLabel('Add an entry · times in UTC')).toBeFocused()
  }
  const told = [
    /14:02.*first 502s.*Detection/s,
    /14:06.*Key event.*High502Rate/s,
    /14:09.*Escalation/s,
    /14:22.*Mitigation/s,
    /14:35.*Recovery/s,
  ]
  await expect(entriesOf(page)).toHaveText(told)
  await page.reload()
  await expect(entriesOf(page)).toHaveText(told)
})

test('an entry is changed in place and moves to its time; one is put between; one is removed and comes back', async ({
  page,
}) => {
  await anIncident(page, 'placed-timeline')
  await untilInteractive(page)
  for (const text of ['14:02 one', '14:10 two', '14:20 three']) {
    await lineOf(page).fill(text)
    await page.keyboard.press('Enter')
    await expect(lineOf(page)).toHaveValue('')
  }
  const entries = entriesOf(page)
  await entries.nth(0).getByRole('link', { name: 'Edit 14:02' }).click()
  const form = page.getByRole('form', { name: 'Change this entry' })
  await expect(form.getByLabel('What happened')).toBeFocused()
  await form.getByLabel('When, in UTC').fill('2026-02-19T14:15')
  await page.keyboard.press('Control+Enter')
  await expect(entries).toHaveText([/two/, /one/, /three/])
  await expect(page.getByRole('link', { name: 'Edit 14:15' })).toBeFocused()
  await expect(page.getByText(/^Saved and moved to 19\sFeb(\s\d{4})?\s14:15\sUTC\.\s*$/)).toBeVisible()

  await entries.nth(0).getByRole('link', { name: 'Add an entry after 14:10' }).click()
  const added = page.getByRole('form', { name: 'Add an entry here' })
  await expect(added.getByLabel('When, in UTC')).toHaveValue('2026-02-19T14:13')
  await added.getByLabel('What happened').fill('between')
  await added.getByRole('button', { name: 'Add entry' }).click()
  await expect(entries).toHaveText([/two/, /between/, /one/, /three/])

  await entries.nth(1).getByRole('link', { name: 'Remove 14:13' }).click()
  await expect(entries).toHaveText([/two/, /one/, /three/])
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(entries).toHaveText([/two/, /between/, /one/, /three/])
})

test('what is half typed outlives a reload, in its place; the chart follows a change without one', async ({ page }) => {
  await anIncident(page, 'kept-timeline')
  await untilInteractive(page)
  await lineOf(page).fill('14:02 one')
  await page.keyboard.press('Enter')
  await expect(entriesOf(page)).toHaveText([/one/])
  await expect(page.getByText(/1 of kind note/)).toBeAttached()

  await page.getByRole('link', { name: 'Edit 14:02' }).click()
  const form = page.getByRole('form', { name: 'Change this entry' })
  await form.getByLabel('What happened').fill('Half a thought')
  await form.getByLabel('Kind').selectOption('Diagnosis')
  await lineOf(page).fill('14:20 the other half')
  await page.reload()
  await expect(page.getByText('What you had typed is here again, not saved yet.')).toBeVisible()
  await expect(form.getByLabel('What happened')).toHaveValue('Half a thought')
  await expect(lineOf(page)).toHaveValue('14:20 the other half')
  await lineOf(page).press('Enter')
  await expect(lineOf(page)).toHaveValue('')
  await page.getByRole('link', { name: 'Edit 14:20' }).click()
  await expect(page.getByText('Save or cancel the entry that is open first.')).toBeVisible()
  await expect(form.getByLabel('What happened')).toHaveValue('Half a thought')
  await page.keyboard.press('Control+Enter')
  await expect(entriesOf(page)).toHaveText([/Half a thought.*Diagnosis/s, /the other half/])
  await expect(page.getByText(/1 of kind diagnosis/)).toBeAttached()
  await page.reload()
  await untilInteractive(page)
  await expect(entriesOf(page)).toHaveText([/Half a thought.*Diagnosis/s, /the other half/])
  await expect(form).toHaveCount(0)
  await expect(lineOf(page)).toHaveValue('')
})

test('two tabs change one entry: the second sees both texts before anything is replaced', async ({ page }) => {
  const address = await anIncident(page, 'conflicting-timeline')
  await untilInteractive(page)
  await lineOf(page).fill('14:02 before')
  await page.keyboard.press('Enter')
  await expect(entriesOf(page)).toHaveText([/before/])
  const other = await page.context().newPage()
  await other.goto(address)
  await untilInteractive(other)
  for (const tab of [page, other]) await tab.getByRole('link', { name: 'Edit 14:02' }).click()
  const text = (tab: Page) => tab.getByRole('form', { name: 'Change this entry' }).getByLabel('What happened')
  await text(page).fill('mine')
  await text(other).fill('theirs')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(entriesOf(other)).toHaveText([/theirs/])
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody saved this entry while you were editing.')).toBeVisible()
  await expect(page.getByText('theirs')).toBeVisible()
  await expect(text(page)).toHaveValue('mine')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(entriesOf(page)).toHaveText([/mine/])
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('on a phone a chat is pasted, looked through, corrected and added', async ({ page }) => {
      const address = await anIncident(page, javaScriptEnabled ? 'pasted-script' : 'pasted-plain')
      await lineOf(page).fill('14:06 alert High502Rate fired')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(entriesOf(page)).toHaveText([/High502Rate/])
      await page.getByRole('link', { name: 'Paste a chat or a log' }).click()
      await page
        .getByLabel('What was copied')
        .fill('14:06 alert High502Rate fired\n14:09 ann: looking\n14:22 ann: rolled back\nto 8b07')
      await page.getByRole('button', { name: 'Show the entries' }).click()
      await expect(page.getByLabel('Add entry 1')).not.toBeChecked()
      await expect(page.getByText('Is in the timeline already.')).toBeVisible()
      await page.getByLabel('Add entry 2').uncheck()
      await page.getByLabel('Time of entry 3').fill('late')
      await page.getByRole('button', { name: 'Add the ticked entries' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Write a time such as' })).toBeVisible()
      await expect(page.getByLabel('Add entry 2')).not.toBeChecked()
      await page.getByLabel('Time of entry 3').fill('2026-02-19 14:23')
      await page.getByRole('button', { name: 'Add the ticked entries' }).click()
      await expect(page).toHaveURL(new RegExp(`${address}#entry-`))
      await expect(entriesOf(page)).toHaveText([/High502Rate/, /14:23.*ann: rolled back\s*to 8b07.*Mitigation/s])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })

    test('a zone of the address stands beside UTC, an unknown one is told', async ({ page }) => {
      const address = await anIncident(page, javaScriptEnabled ? 'zoned-script' : 'zoned-plain')
      await lineOf(page).fill('14:06 x')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(entriesOf(page)).toHaveText([/14:06/])
      await page.getByText('Change', { exact: true }).click()
      await page.getByLabel('Time zone').fill('Asia/Kolkata')
      await page.getByRole('button', { name: 'Show', exact: true }).click()
      await expect(page).toHaveURL(/zone=Asia/)
      await expect(entriesOf(page)).toHaveText([/14:06\s*19:36/])
      await page.goto(`${address}?zone=Mars/Olympus`)
      await expect(page.getByText('There is no zone “Mars/Olympus”')).toBeVisible()
    })
  })
}
