import { type Browser, expect, type Page, test } from '@playwright/test'
import { ADMIN, ADMIN_SESSION } from '#test/support/e2e-admin.ts'

const PASSWORD = 'another fine kettle'

/** An admin at /settings/users invites this address; returns the link. */
async function invite(admin: Page, email: string, role: 'Viewer' | 'Editor' | 'Admin'): Promise<string> {
  await admin.goto('/settings/users')
  const form = admin.getByRole('form', { name: 'Invite somebody' })
  await form.getByLabel('Email').fill(email)
  await form.getByRole('radio', { name: role }).check()
  await form.getByRole('button', { name: 'Make an invitation link' }).click()
  return form.getByLabel(`Invitation link for ${email}`).inputValue()
}

async function pageOf(browser: Browser, options: { javaScriptEnabled?: boolean; admin?: boolean } = {}): Promise<Page> {
  const { admin, ...rest } = options
  const storageState = admin ? ADMIN_SESSION : { cookies: [], origins: [] }
  const context = await browser.newContext({ ...rest, storageState })
  return context.newPage()
}

test('an invited person creates an account, signs in anywhere, and is out on the next page once disabled', async ({
  browser,
}) => {
  const admin = await pageOf(browser, { admin: true })
  const link = await invite(admin, 'grace@example.com', 'Editor')

  const grace = await pageOf(browser)
  await grace.goto(link)
  await expect(grace.getByText('You are invited as editor.')).toBeVisible()
  await grace.getByLabel('Your name').fill('Grace Hopper')
  await grace.getByLabel('Password').fill(PASSWORD)
  await grace.getByRole('button', { name: 'Create my account' }).click()
  await expect(grace.getByText('Grace Hopper, editor').first()).toBeVisible()
  await grace.goto(link)
  await expect(grace.getByText('This invitation is not valid any more')).toBeVisible()

  await admin.goto('/settings/users')
  const row = admin.getByRole('row', { name: 'grace@example.com' })
  await row.getByText('Change Grace Hopper').click()
  await row.getByRole('button', { name: 'Disable this account' }).click()
  await expect(row.getByText('Disabled', { exact: true })).toBeVisible()

  await grace.goto('/settings/account')
  await expect(grace).toHaveURL('/sign-in?callbackUrl=%2Fsettings%2Faccount')
  await grace.getByLabel('Email').fill('grace@example.com')
  await grace.getByLabel('Password').fill(PASSWORD)
  await grace.getByRole('button', { name: 'Sign in' }).click()
  await expect(grace.getByText('This account is disabled.')).toBeVisible()
})

test('signing in works without script, leads back to where one wanted to go, and signing out ends it', async ({
  browser,
}) => {
  const page = await pageOf(browser, { javaScriptEnabled: false })
  await page.goto('/settings/account?from=mail')
  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('Email or password is not right.')
  await expect(page.getByLabel('Email')).toHaveValue(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/settings/account?from=mail')

  await page.getByText(`${ADMIN.name}, admin`).first().click()
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page).toHaveURL('/sign-in')
  await page.goto('/settings/account')
  await expect(page).toHaveURL('/sign-in?callbackUrl=%2Fsettings%2Faccount')
})

test('a session in use is renewed for 30 days, and one of a browser that signed out is not', async ({ browser }) => {
  const page = await pageOf(browser, { admin: true })
  const before = await page.context().cookies()
  await page.goto('/settings')
  await page.evaluate(() => fetch('/api/auth/session'))
  const named = (cookies: typeof before) => cookies.find(({ name }) => name === 'next-auth.session-token')
  const renewed = named(await page.context().cookies())
  expect(renewed).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  expect(renewed?.value).not.toBe(named(before)?.value)
  expect(renewed?.expires).toBeGreaterThan(Date.now() / 1000 + 29 * 24 * 60 * 60)
  expect((await page.goto('/settings/users'))?.status()).toBe(200)

  const stranger = await pageOf(browser)
  await stranger.goto('/sign-in')
  await stranger.evaluate(() => fetch('/api/auth/session'))
  expect(named(await stranger.context().cookies())).toBeUndefined()
})

test('a form sent after the session ended, without script, leads to the sign-in page, and back to what was typed', async ({
  browser,
}) => {
  const page = await pageOf(browser, { admin: true, javaScriptEnabled: false })
  await page.goto('/settings/account')
  await page.getByRole('textbox', { name: 'Name' }).fill('Typed but not saved')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/settings/account')
  await page.goBack()
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Typed but not saved')
})

test('what only admins may see does not exist for others', async ({ browser }) => {
  const admin = await pageOf(browser, { admin: true })
  const link = await invite(admin, 'vera@example.com', 'Viewer')
  const vera = await pageOf(browser)
  await vera.goto(link)
  await vera.getByLabel('Your name').fill('Vera')
  await vera.getByLabel('Password').fill(PASSWORD)
  await vera.getByRole('button', { name: 'Create my account' }).click()
  await expect(vera.getByText('Vera, viewer').first()).toBeVisible()
  for (const path of ['/settings/users', '/settings/tokens', '/settings/audit']) {
    expect((await vera.goto(path))?.status(), path).toBe(404)
  }
  await vera.goto('/settings')
  await expect(vera.getByRole('main').getByRole('link')).toHaveText(['Your account', 'REST API'])
})

test('changing the password signs out every other browser', async ({ browser }) => {
  const admin = await pageOf(browser, { admin: true })
  const link = await invite(admin, 'radia@example.com', 'Viewer')
  const here = await pageOf(browser)
  await here.goto(link)
  await here.getByLabel('Your name').fill('Radia')
  await here.getByLabel('Password').fill(PASSWORD)
  await here.getByRole('button', { name: 'Create my account' }).click()
  await expect(here.getByText('Radia, viewer').first()).toBeVisible()

  const there = await pageOf(browser)
  await there.goto('/sign-in?callbackUrl=/settings')
  await there.getByLabel('Email').fill('RADIA@example.com')
  await there.getByLabel('Password').fill(PASSWORD)
  await there.getByRole('button', { name: 'Sign in' }).click()
  await expect(there).toHaveURL('/settings')

  await here.goto('/settings/account')
  await here.getByLabel('Current password').fill(PASSWORD)
  await here.getByLabel('New password').fill('a third fine kettle')
  await here.getByRole('button', { name: 'Change password' }).click()
  await expect(here.getByText('Your password is changed.')).toBeVisible()
  expect((await here.goto('/settings'))?.url()).toMatch(/\/settings$/)
  await there.goto('/settings')
  await expect(there).toHaveURL('/sign-in?callbackUrl=%2Fsettings')
})

test('a token is shown once, works for the REST API, and stops when it is revoked', async ({ browser, request }) => {
  const admin = await pageOf(browser, { admin: true })
  await admin.goto('/settings/tokens')
  const form = admin.getByRole('form', { name: 'New token' })
  await form.getByLabel('Name').fill('nightly import')
  await form.getByRole('button', { name: 'Create the token' }).click()
  await expect(form.getByRole('alert')).toContainText('Choose at least one of read, write, ingest.')
  await form.getByRole('checkbox', { name: /^Read/ }).check()
  await form.getByRole('button', { name: 'Create the token' }).click()
  const token = await form.getByLabel('Token “nightly import”').inputValue()
  expect(token).toMatch(/^hs_[0-9A-Za-z]{43}$/)

  const ask = () => request.get('/api/v1/services', { headers: { authorization: `Bearer ${token}` } })
  expect((await ask()).status()).toBe(200)
  await admin.goto('/settings/tokens')
  expect(await admin.content()).not.toContain(token)
  const row = admin.getByRole('row', { name: 'nightly import' })
  await row.getByText('Revoke… nightly import').click()
  await row.getByRole('button', { name: 'Revoke the token' }).click()
  await expect(row.getByText('Revoked', { exact: true })).toBeVisible()
  expect((await ask()).status()).toBe(401)
})

test.describe('another site', () => {
  test.use({ storageState: ADMIN_SESSION })

  test('changes nothing with a form, though the browser is signed in here', async ({ page, baseURL }) => {
    await page.goto('/settings/account')
    const fields = await page
      .getByRole('form', { name: 'Change your name' })
      .locator('input')
      .evaluateAll((inputs) =>
        inputs.map((input) => [input.getAttribute('name'), input.getAttribute('value')] as const),
      )
    const action = `${baseURL}/settings/account`
    const inputs = fields.map(([name, value]) => `<input name='${name}' value='${value}'>`).join('')
    const form = `<form method="post" enctype="multipart/form-data" action="${action}">${inputs}<button>Win</button></form>`
    await page.route('http://evil.example/', (route) => route.fulfill({ contentType: 'text/html', body: form }))
    await page.goto('http://evil.example/')
    await page.locator("[name='name']").evaluate((input: HTMLInputElement) => {
      input.value = 'Mallory'
    })
    const [response] = await Promise.all([
      page.waitForResponse((candidate) => candidate.request().method() === 'POST'),
      page.getByRole('button', { name: 'Win' }).click(),
    ])
    expect(response.status()).toBe(403)
    await page.goto('/settings/account')
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(ADMIN.name)
  })

  test('cannot use next-auth’s routes without its token either', async ({ page }) => {
    const answer = await page.request.post('/api/auth/callback/credentials', {
      form: { email: ADMIN.email, password: ADMIN.password },
      maxRedirects: 0,
    })
    expect(answer.headers().location).toContain('csrf=true')
    expect(answer.headers()['set-cookie'] ?? '').not.toContain('session-token')
  })
})
