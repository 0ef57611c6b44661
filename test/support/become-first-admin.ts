import { expect, type Page } from '@playwright/test'
import { ADMIN } from './e2e-admin.ts'

/** Opens the set-up link of a server of one's own; afterwards the page is signed in there. */
export async function becomeFirstAdmin(page: Page, setupToken: string | undefined): Promise<void> {
  await page.goto(`/setup?token=${setupToken}`)
  await page.getByLabel('Your name').fill(ADMIN.name)
  await page.getByLabel('Email').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Create the first admin' }).click()
  // A phone shows no name: who is signed in is led on.
  await expect(page).not.toHaveURL(/\/setup/)
}
