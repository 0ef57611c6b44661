import { expect, test } from '@playwright/test'
import { ADMIN, ADMIN_SESSION } from '#test/support/e2e-admin.ts'

test('the set-up link that the server prints makes the first admin, once', async ({ page }) => {
  const link = `/setup?token=${process.env.HINDSIGHT_SETUP_TOKEN}`
  await page.goto('/')
  await expect(page.getByText('Nobody has an account yet')).toBeVisible()

  await page.goto(link)
  await page.getByLabel('Your name').fill(ADMIN.name)
  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create the first admin' }).click()
  await expect(page.getByRole('alert').getByText('At least 12 characters.')).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(ADMIN.email)

  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Create the first admin' }).click()
  await expect(page.getByText(`${ADMIN.name}, admin`).first()).toBeVisible()
  await page.context().storageState({ path: ADMIN_SESSION })

  await page.goto(link)
  await expect(page.getByText('Hindsight is set up already')).toBeVisible()
})
