// One file: what may not lose a typed character is one list to read.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { becomeFirstAdmin } from '#test/support/become-first-admin.ts'
import { ADMIN, ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { aPostmortem, type WrittenPostmortem } from '#test/support/e2e-postmortem.ts'
import { runCliOn } from '#test/support/run-cli.ts'
import { startApp, stopApp } from '#test/support/start-app.ts'
import { untilInteractive } from '#test/support/until-interactive.ts'

test.use({ storageState: ADMIN_SESSION })

let postmortem: WrittenPostmortem
test.beforeEach(async ({ request }) => {
  postmortem = await aPostmortem(request)
})

const boxOf = (page: Page, name = 'Lessons'): Locator => page.getByRole('textbox', { name, exact: true })
const statusOf = (page: Page): Locator => page.locator('[data-writing-status]')
/** What failed is tried again after 30 s at the latest. */
const TRIED_AGAIN = { timeout: 40_000 }
const status = (page: Page, is: string) =>
  expect(statusOf(page)).toHaveAttribute('data-writing-status', is, TRIED_AGAIN)
const saved = (page: Page) => status(page, 'saved')
/** No save reaches the server from here. */
const cutOff = (target: Page | BrowserContext) => target.route('**/sections/**', (route) => route.abort())
const connect = (target: Page | BrowserContext) => target.unroute('**/sections/**')
const texts = (): Promise<string> => postmortem.stored('lessons')

async function write(page: Page, text: string, name?: string): Promise<void> {
  await boxOf(page, name).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

async function openAll(page: Page): Promise<void> {
  await page.goto(`${postmortem.path}/edit`)
  // The toolbar is there once the editor listens.
  await expect(page.getByRole('toolbar', { name: 'Format Lessons' })).toBeVisible()
}

/** The texts of the copies that this browser keeps. */
function keptCopies(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('hindsight-writing')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          if (!database.objectStoreNames.contains('copies')) return resolve([])
          const reading = database.transaction('copies').objectStore('copies').getAll()
          reading.onsuccess = () => {
            database.close()
            resolve(reading.result.map(({ copy }) => copy.text))
          }
        }
      }),
  )
}

async function signInAgain(page: Page, email: string, password: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
}

test('a section is written where it stands, keeps itself within 1 s and is on the server within 2 s of the last key', async ({
  page,
}) => {
  await page.clock.install()
  await page.goto(postmortem.path)
  await untilInteractive(page)
  await page.getByRole('link', { name: 'Edit Lessons' }).click()
  await expect(boxOf(page)).toBeFocused()
  await expect(page.getByRole('toolbar', { name: 'Format Lessons' })).toBeVisible()
  // The page's time stands still while it is not said to pass: how fast this machine is does not count.
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.keyboard.type('Drain before you stop.')
  await page.clock.runFor(500)
  await expect.poll(() => keptCopies(page)).toEqual(['Drain before you stop.'])
  const sending = page.waitForRequest((request) => request.method() === 'PUT')
  await page.keyboard.type(' Always.')
  await page.clock.runFor(1_500)
  await sending
  await page.clock.resume()
  await saved(page)
  expect(await texts()).toBe('Drain before you stop. Always.')
  await expect.poll(() => keptCopies(page)).toEqual([])

  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('.prose', { hasText: 'Drain before you stop. Always.' })).toBeVisible()
  await page.getByRole('button', { name: 'Go on writing' }).click()
  await boxOf(page).press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Lessons' }).getByText('Drain before you stop. Always.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Edit Lessons' })).toBeFocused()
})

test('a reload right after the last key loses nothing', async ({ page }) => {
  await openAll(page)
  await write(page, 'Typed, then reloaded.')
  await page.reload()
  await expect(boxOf(page)).toHaveValue('Typed, then reloaded.')
  await expect.poll(texts).toBe('Typed, then reloaded.')
})

test('what is typed in a minute without network is kept, and saved by itself when it is back', async ({
  page,
  context,
}) => {
  await page.clock.install()
  await openAll(page)
  await context.setOffline(true)
  await write(page, 'Written on a train.')
  await status(page, 'offline')
  await expect(page.getByRole('status').filter({ hasText: 'offline; trying again' })).toBeAttached()
  await page.clock.runFor(60_000)
  await write(page, ' In a tunnel.')
  await expect.poll(() => keptCopies(page)).toEqual(['Written on a train. In a tunnel.'])
  await status(page, 'offline')
  await context.setOffline(false)
  await saved(page)
  expect(await texts()).toBe('Written on a train. In a tunnel.')
  await expect.poll(() => keptCopies(page)).toEqual([])
})

test('a crashed tab leaves its text to the next one, which saves it without being asked', async ({ context }) => {
  const doomed = await context.newPage()
  await openAll(doomed)
  await cutOff(doomed)
  await write(doomed, 'The last words of a tab.')
  await expect.poll(() => keptCopies(doomed)).toEqual(['The last words of a tab.'])
  const session = await context.newCDPSession(doomed)
  const crashed = doomed.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await crashed

  const next = await context.newPage()
  await next.goto(postmortem.path)
  await expect(boxOf(next)).toHaveValue('The last words of a tab.')
  await expect.poll(texts).toBe('The last words of a tab.')
  await saved(next)
  await expect.poll(() => keptCopies(next)).toEqual([])
})

test('an ended session is begun again on the page, and then saved; in nobody else’s name', async ({
  page,
  context,
  browser,
}) => {
  const admin = await browser.newPage({ storageState: ADMIN_SESSION })
  await admin.goto('/settings/users')
  const form = admin.getByRole('form', { name: 'Invite somebody' })
  const email = `lise-${Date.now()}@example.com`
  await form.getByLabel('Email').fill(email)
  await form.getByRole('radio', { name: 'Editor' }).check()
  await form.getByRole('button', { name: 'Make an invitation link' }).click()
  const link = await form.getByLabel(`Invitation link for ${email}`).inputValue()
  const lise = await browser.newPage({ storageState: { cookies: [], origins: [] } })
  await lise.goto(link)
  await lise.getByLabel('Your name').fill('Lise Meitner')
  await lise.getByLabel('Password').fill('another fine kettle')
  await lise.getByRole('button', { name: 'Create my account' }).click()
  await expect(lise.getByText('Lise Meitner, editor').first()).toBeVisible()

  await openAll(page)
  await context.clearCookies()
  await write(page, 'Typed while signed out.')
  await status(page, 'signed_out')
  await expect.poll(() => keptCopies(page)).toHaveLength(1)
  await page.getByRole('button', { name: 'Sign in to save' }).click()
  await signInAgain(page, ADMIN.email, 'not the password')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Email or password is not right.')

  await signInAgain(page, email, 'another fine kettle')
  await status(page, 'other_person')
  await write(page, ' And on.')
  expect(await texts()).toBe('')
  const other = await context.newPage()
  await other.goto(postmortem.path)
  await expect(other.getByText('Lise Meitner, editor').first()).toBeVisible()
  await expect(other.getByRole('link', { name: 'Edit Lessons' })).toBeVisible()
  await expect(other.getByText('Typed while signed out.')).toHaveCount(0)

  await page.getByRole('button', { name: `Sign in as ${ADMIN.name}` }).click()
  await signInAgain(page, ADMIN.email, ADMIN.password)
  await saved(page)
  expect(await texts()).toBe('Typed while signed out. And on.')
  await page.goto(`${postmortem.path}/revisions`)
  await expect(page.getByText('Lise Meitner')).toHaveCount(0)
})

test('two tabs never overwrite each other: the second sees both versions and saves what it merges', async ({
  context,
}) => {
  await postmortem.save('lessons', 'First.\n\nSecond.')
  const [one, two] = [await context.newPage(), await context.newPage()]
  await openAll(one)
  await openAll(two)
  await cutOff(two)
  await boxOf(two).fill('First.\n\nSecond, said by two.')
  await expect(statusOf(two)).toBeVisible()
  await boxOf(one).fill('First, said by one.\n\nSecond.')
  await saved(one)
  await connect(two)
  await two.bringToFront()
  await status(two, 'conflict')
  const section = two.getByRole('region', { name: 'Lessons', exact: true })
  await expect(section.getByRole('region', { name: `Saved by ${ADMIN.name}` })).toContainText('First, said by one.')
  await expect(section.getByRole('region', { name: 'Yours, not saved yet' })).toContainText('Second, said by two.')
  const { violations } = await new AxeBuilder({ page: two }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])

  const merged = boxOf(two, 'Lessons, merged')
  await expect(merged).toHaveValue('First, said by one.\n\nSecond, said by two.')
  await merged.press('Control+End')
  await two.keyboard.type(' And both.')
  // A decision in the making survives a reload as well.
  await two.reload()
  await expect(merged).toHaveValue('First, said by one.\n\nSecond, said by two. And both.')
  await two.getByRole('button', { name: 'Save the merged text' }).click()
  await saved(two)
  expect(await texts()).toBe('First, said by one.\n\nSecond, said by two. And both.')
  // The first tab had nothing unsaved: it shows the new text without being asked.
  await expect(boxOf(one)).toHaveValue('First, said by one.\n\nSecond, said by two. And both.')
})

test('signing out leaves nothing behind, and stops the other tabs from keeping more', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto(`/sign-in?callbackUrl=${postmortem.path}`)
  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(`${ADMIN.name}, admin`).first()).toBeVisible()
  await openAll(page)
  await cutOff(page)
  await write(page, 'Not for the next person.')
  await expect.poll(() => keptCopies(page)).toHaveLength(1)

  const other = await context.newPage()
  await other.goto('/settings')
  await other.getByText(`${ADMIN.name}, admin`).first().click()
  await other.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(other).toHaveURL('/sign-in')
  await expect.poll(() => keptCopies(other)).toEqual([])
  await status(page, 'signed_out')
  await page.bringToFront()
  await write(page, ' Still typing.')
  await expect(statusOf(page)).toContainText('signed out')
  expect(await keptCopies(page)).toEqual([])
  await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).not.toContain('signed-out')

  await connect(page)
  await page.getByRole('button', { name: 'Sign in to save' }).click()
  await signInAgain(page, ADMIN.email, ADMIN.password)
  await saved(page)
  expect(await texts()).toBe('Not for the next person. Still typing.')
  await context.close()
})

test('a server that is killed and started again gets the text it missed', async ({ browser, playwright }) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'hindsight writing '))
  let app = await startApp(folder)
  try {
    const context = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } })
    const page = await context.newPage()
    await becomeFirstAdmin(page, app.setupToken)
    const token = (await runCliOn(folder, 'token', 'create', '--name', 'Writing', '--scope', 'write')).trim()
    const request = await playwright.request.newContext()
    postmortem = await aPostmortem(request, { api: app.url, token })
    await openAll(page)
    await write(page, 'Before.')
    await saved(page)
    await stopApp(app, 'SIGKILL')
    await write(page, ' Meanwhile.')
    await status(page, 'offline')
    app = await startApp(folder, { PORT: new URL(app.url).port })
    await saved(page)
    expect(await texts()).toBe('Before. Meanwhile.')
    await request.dispose()
    await context.close()
  } finally {
    await stopApp(app, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a pasted log of a megabyte is saved; what the server does not take stays on screen, with the reason', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openAll(page)
  const megabyte =
    '14:02:11 [error] upstream timed out (110) while reading response header from upstream, client 10.0.0.9!\n'
      .repeat(10_000)
      .slice(0, 1_000_000)
  await page.evaluate((text) => navigator.clipboard.writeText(text), megabyte)
  await boxOf(page).focus()
  await page.keyboard.press('Control+V')
  await saved(page)
  expect(await texts()).toBe(megabyte)
  await write(page, '!')
  await status(page, 'refused')
  await expect(page.getByText('At most 1000000 characters.')).toBeVisible()
  await expect.poll(() => keptCopies(page)).toHaveLength(1)
  await boxOf(page).fill('Shorter.')
  await saved(page)
  expect(await texts()).toBe('Shorter.')
})

test('what comes from the clipboard becomes Markdown: links over words, tables, and terminals without their colours', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openAll(page)
  const box = boxOf(page)
  const paste = (items: Record<string, string>) =>
    box.evaluate((element, given) => {
      const data = new DataTransfer()
      for (const [type, text] of Object.entries(given)) data.setData(type, text)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      element.dispatchEvent(event)
    }, items)
  await write(page, 'dashboard')
  await box.selectText()
  await paste({ 'text/plain': 'https://dashboards.example/1' })
  await expect(box).toHaveValue('[dashboard](https://dashboards.example/1)')
  await box.fill('Before.')
  await box.press('Control+End')
  const html =
    '<meta charset="utf-8"><style>td { color: red }</style><table><tr><th>Time</th><th>What</th></tr><tr><td>14:02</td><td>rolled back</td></tr></table>'
  await paste({ 'text/plain': 'Time\tWhat\n14:02\trolled back', 'text/html': html })
  await expect(box).toHaveValue('Before.\n\n| Time | What |\n| --- | --- |\n| 14:02 | rolled back |\n')
  await box.fill('\u001b[31mred\u001b[0m')
  await saved(page)
  expect(await texts()).toBe('[31mred[0m')
})

test('the keyboard formats, saves and is not caught', async ({ page }) => {
  await openAll(page)
  const box = boxOf(page)
  await write(page, 'bold')
  await box.selectText()
  await page.keyboard.press('Control+B')
  await expect(box).toHaveValue('**bold**')
  await page.keyboard.press('Control+Z')
  await expect(box).toHaveValue('bold')
  const sending = page.waitForRequest((request) => request.method() === 'PUT')
  await page.keyboard.press('Control+S')
  await sending
  await saved(page)
  await box.focus()
  await page.keyboard.press('Tab')
  await expect(box).not.toBeFocused()
  await page.getByRole('toolbar', { name: 'Format Lessons' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(
    page.getByRole('button', { name: 'Italic' }).locator('visible=true').and(page.locator(':focus')),
  ).toBeVisible()
})

test('without script a section is a form, and what somebody else saved meanwhile is shown', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, storageState: ADMIN_SESSION })
  await page.goto(postmortem.path)
  await page.getByRole('link', { name: 'Edit Lessons' }).click()
  const form = page.getByRole('form', { name: 'Lessons' })
  await boxOf(page).fill('By hand.')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('Saved.')).toBeVisible()
  expect(await texts()).toBe('By hand.')
  await postmortem.save('lessons', 'By somebody else.')
  await boxOf(page).fill('By hand again.')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('By somebody else.')).toBeVisible()
  await expect(boxOf(page)).toHaveValue('By hand again.')
  expect(await texts()).toBe('By somebody else.')
})

for (const look of [
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 1440 },
] as const) {
  test(`the editor is sound in ${look.colorScheme} at ${look.width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await page.setViewportSize({ width: look.width, height: 900 })
    await openAll(page)
    await write(page, 'A lesson.')
    await saved(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, 'pixels that stick out to the right').toBeLessThanOrEqual(0)
  })
}

test('two people, 100 random steps: no acknowledged word is lost', async ({ browser }) => {
  test.setTimeout(180_000)
  const random = seeded(20261123)
  const contexts = await Promise.all([0, 1].map(() => browser.newContext({ storageState: ADMIN_SESSION })))
  const pages = await Promise.all(contexts.map((context) => context.newPage()))
  for (const page of pages) await openAll(page)
  const words: string[] = []
  for (let step = 0; step < 100; step += 1) {
    const who = random() < 0.5 ? 0 : 1
    const [page, context] = [pages[who], contexts[who]]
    if (!page || !context) throw new Error('nobody')
    const chance = random()
    // The text itself or, in a conflict, what is to follow both versions.
    const box = page.getByRole('textbox', { name: /^Lessons(?:, merged)?$/ })
    const decide = page.getByRole('button', { name: 'Save the merged text' })
    if (chance < 0.55) {
      const word = `word${step}.`
      words.push(word)
      await box.focus()
      await page.keyboard.press(random() < 0.3 ? 'Control+Home' : 'Control+End')
      await page.keyboard.type(`${word}\n\n`)
    } else if (chance < 0.7) await page.keyboard.press('Control+S')
    else if (chance < 0.8) await context.setOffline(true)
    else if (chance < 0.9) await context.setOffline(false)
    else if (await decide.isVisible()) await decide.click()
    else {
      await context.setOffline(false)
      await page.reload()
      await expect(page.getByRole('toolbar').or(decide).first()).toBeVisible()
    }
  }
  for (const [index, page] of pages.entries()) {
    await contexts[index]?.setOffline(false)
    await page.bringToFront()
    await expect(async () => {
      const decide = page.getByRole('button', { name: 'Save the merged text' })
      if (await decide.isVisible()) await decide.click()
      await expect(statusOf(page)).toHaveAttribute('data-writing-status', 'saved', { timeout: 4_000 })
    }).toPass({ timeout: 30_000 })
  }
  const stored = await texts()
  expect(words.filter((word) => !stored.includes(word))).toEqual([])
  for (const context of contexts) await context.close()
})

/** The same numbers in [0, 1) in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
