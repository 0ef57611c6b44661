import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { ADMIN, ADMIN_SESSION } from '#test/support/e2e-admin.ts'
import { runCli } from '#test/support/run-cli.ts'

const PASSWORD = 'a third fine kettle'
const COMPLETE = ['went_well', 'went_wrong', 'lucky', 'lessons']

/** Resolved yesterday, so that its post-mortem is due in four days. */
const yesterday = (time: string) => `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T${time}:00Z`

type Api = (method: 'post' | 'put' | 'patch', path: string, data: object) => Promise<Record<string, string>>

async function anApi(request: APIRequestContext): Promise<Api> {
  const token = (await runCli('token', 'create', '--name', 'review test', '--scope', 'write')).trim()
  return async (method, path, data) => {
    const response = await request[method](`/api/v1${path}`, { data, headers: { authorization: `Bearer ${token}` } })
    expect([200, 201, 409], `${path} ${await response.text()}`).toContain(response.status())
    return response.json()
  }
}

/** A sev-1 whose draft has every required section but "Lessons"; its path. */
async function aDraft(api: Api, service: string): Promise<string> {
  await api('post', '/services', { slug: service, name: service, tier: 'user_facing' })
  const { number } = await api('post', '/incidents', {
    title: 'Reviews returned 502 after a certificate expired',
    services: [service],
    severity: 'sev1',
    startedAt: yesterday('08:00'),
    detectedAt: yesterday('08:05'),
    mitigatedAt: yesterday('08:15'),
    resolvedAt: yesterday('08:30'),
    rootCause: 'tls-upstream',
    contributingFactors: ['Nobody was told'],
    trigger: 'The certificate expired.',
    impact: { failedRequests: 4112, affectedUsers: 900, description: 'One in nine.' },
  })
  const path = `/incidents/${number}`
  await api('post', `${path}/action-items`, {
    title: 'Renew certificates 30 days before they expire',
    kind: 'prevent',
    priority: 'p1',
    owner: 'Platform',
    dueAt: '2099-01-31',
  })
  await api('post', `${path}/post-mortem`, {})
  for (const key of COMPLETE.filter((name) => name !== 'lessons')) {
    await api('put', `${path}/post-mortem/sections/${key}`, { text: `Words about ${key}.`, version: 1 })
  }
  return path
}

/** Signs a new editor up and in; their page. */
async function anotherEditor(browser: Browser, admin: Page, name: string): Promise<Page> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`
  await admin.goto('/settings/users')
  const form = admin.getByRole('form', { name: 'Invite somebody' })
  await form.getByLabel('Email').fill(email)
  await form.getByRole('radio', { name: 'Editor' }).check()
  await form.getByRole('button', { name: 'Make an invitation link' }).click()
  const link = await form.getByLabel(`Invitation link for ${email}`).inputValue()
  const page = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create my account' }).click()
  await expect(page.getByText(`${name}, editor`).first()).toBeVisible()
  return page
}

const review = (page: Page) => page.locator('#review')

test.use({ storageState: ADMIN_SESSION })

test('a draft is reviewed, commented on, signed by another, published once nothing is missing, and reopened', async ({
  browser,
  page: author,
  request,
}) => {
  const api = await anApi(request)
  const path = await aDraft(api, 'reviewed-api')
  const reviewer = await anotherEditor(browser, author, 'Rosalind Franklin')

  await author.goto(`${path}/post-mortem`)
  await expect(author.getByText(/^Due .*, in 4 days$/)).toBeVisible()
  await expect(review(author).getByRole('link', { name: '“Lessons” is not written' })).toHaveAttribute(
    'href',
    '#lessons',
  )
  await expect(review(author).getByRole('button', { name: 'Publish' })).toHaveCount(0)
  await review(author).getByText('Ask for a review…').click()
  await expect(review(author).getByRole('checkbox', { name: ADMIN.name })).toHaveCount(0)
  await review(author).getByRole('checkbox', { name: 'Rosalind Franklin' }).check()
  await review(author).getByRole('button', { name: 'Ask for a review' }).click()
  await expect(review(author).getByRole('status')).toHaveText(`Asked for by ${ADMIN.name}.`)
  await expect(review(author).getByRole('button', { name: 'Sign off' })).toHaveCount(0)

  await reviewer.goto('/post-mortems?view=waiting')
  await reviewer.getByRole('link', { name: /Reviews returned 502/ }).click()
  await expect(reviewer).toHaveURL(`${path}/post-mortem`)
  const comment = reviewer.getByRole('form', { name: 'Comment on Root cause' })
  await comment.getByText('Comment', { exact: true }).click()
  await comment.getByLabel('Comment on “Root cause”').fill('Who watched the **date**?')
  await comment.getByRole('button', { name: 'Add comment' }).click()
  await expect(review(reviewer).getByText('One open comment')).toBeVisible()
  await review(reviewer).getByRole('button', { name: 'Sign off' }).click()
  await expect(review(reviewer).getByText(/Signed off revision \d+ on/)).toBeVisible()
  expect((await new AxeBuilder({ page: reviewer }).analyze()).violations).toEqual([])

  await author.reload()
  await expect(review(author).getByText('One comment is still open.')).toBeVisible()
  await review(author).getByRole('button', { name: 'Publish' }).click()
  const alert = review(author).getByRole('alert')
  await expect(alert).toContainText('Not published: One required thing is missing.')
  await expect(alert.getByRole('link', { name: '“Lessons” is not written.', exact: true })).toHaveAttribute(
    'href',
    '#lessons',
  )
  await author.reload()
  await expect(author.getByText('In review', { exact: true }).first()).toBeVisible()

  const thread = author.locator('[id^=comment-]').filter({ hasText: 'Who watched the date?' })
  await thread.locator('summary', { hasText: 'Answer' }).click()
  await thread.getByRole('textbox', { name: 'Answer' }).fill('Nothing did: now a probe does.')
  await thread.getByRole('button', { name: 'Add answer' }).click()
  await expect(thread.getByRole('paragraph').filter({ hasText: 'Nothing did: now a probe does.' })).toBeVisible()
  await thread.getByRole('button', { name: 'Resolve' }).click()
  await expect(author.getByText(`Resolved by ${ADMIN.name}: Rosalind Franklin’s comment`)).toBeVisible()

  await api('put', `${path}/post-mortem/sections/lessons`, { text: 'Expiry is watched from outside.', version: 1 })
  await author.reload()
  await expect(review(author).getByText(', changed since')).toBeVisible()
  await review(author).getByRole('button', { name: 'Publish' }).click()
  await expect(author.getByText('Published', { exact: true }).first()).toBeVisible()
  await expect(author.getByText(/^Published in time, due/)).toBeVisible()
  await expect(review(author).getByText('Required for')).toHaveCount(0)

  await review(author).getByText('Reopen…').click()
  await review(author).getByLabel('Why').fill('A second certificate was found.')
  await review(author).getByRole('button', { name: 'Reopen', exact: true }).click()
  await expect(review(author).getByRole('status')).toHaveText('Not asked for yet.')
  await expect(author.getByRole('link', { name: 'Edit Lessons' })).toBeVisible()
})

test('without script: a comment, a review asked for, a refusal that names the gap, and the way back', async ({
  browser,
  request,
}) => {
  const path = await aDraft(await anApi(request), 'reviewed-plainly')
  const admin = await (await browser.newContext({ storageState: ADMIN_SESSION })).newPage()
  await anotherEditor(browser, admin, 'Emmy Noether')
  const context = await browser.newContext({ storageState: ADMIN_SESSION, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${path}/post-mortem`)
  const comment = page.getByRole('form', { name: 'Comment on Summary' })
  await comment.getByText('Comment', { exact: true }).click()
  await comment.getByLabel('Comment on “Summary”').fill('Shorter?')
  await comment.getByRole('button', { name: 'Add comment' }).click()
  await expect(page.getByRole('paragraph').filter({ hasText: 'Shorter?' })).toBeVisible()

  await review(page).getByText('Ask for a review…').click()
  await review(page).getByRole('checkbox', { name: 'Emmy Noether' }).check()
  await review(page).getByRole('button', { name: 'Ask for a review' }).click()
  await expect(review(page).getByRole('status')).toHaveText(`Asked for by ${ADMIN.name}.`)
  await review(page).getByRole('button', { name: 'Publish' }).click()
  await expect(review(page).getByRole('alert')).toContainText('Nobody has signed off.')
  await review(page).getByText('Withdraw from review…').click()
  await review(page).getByRole('button', { name: 'Withdraw from review' }).click()
  await expect(review(page).getByRole('status')).toHaveText('Not asked for yet.')
})

test('an admin says after how many days a post-mortem is due, and whether somebody signs', async ({ page }) => {
  await page.goto('/settings/reviews')
  await page.getByRole('textbox', { name: 'Sev 4' }).fill('ninety')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'One field' })).toContainText(
    'A whole number of days from 0 to 90',
  )
  await page.getByRole('textbox', { name: 'Sev 4' }).fill('90')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Saved.')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Sev 4' })).toHaveValue('90')
  await page.getByRole('textbox', { name: 'Sev 4' }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Saved.')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Sev 4' })).toHaveValue('')
  await expect(page.getByRole('textbox', { name: 'Sev 1' })).toHaveValue('5')
})
