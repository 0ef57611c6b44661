import { z } from 'zod'

const pattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Kebab case, 1–63 characters: fits a DNS label, so it can equal the name used in clusters and alerts. */
export const serviceSlugSchema = z
  .string({ error: 'Enter a slug such as checkout-api.' })
  .max(63, { error: 'A slug has at most 63 characters.' })
  .regex(pattern, { error: 'Use lower-case letters, digits and single hyphens between them, such as checkout-api.' })

export function isServiceSlug(text: string): boolean {
  return serviceSlugSchema.safeParse(text).success
}

/** Reads a slug from a link typed or generated elsewhere; null when nothing usable is left. */
export function parseServiceSlug(raw: string): string | null {
  const slug = raw
    .trim()
    .toLowerCase()
    .replace(/^[\s/]+|[\s/]+$/g, '')
    .replace(/[\s_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return isServiceSlug(slug) ? slug : null
}
