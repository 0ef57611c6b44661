import { expect, type Page } from '@playwright/test'

/** Keys and what is done in place count once the page's script listens; it shows its own keys then. */
export async function untilInteractive(page: Page): Promise<void> {
  await expect(page.locator('[data-shortcuts-help]:not([hidden])').first()).toBeAttached()
}
