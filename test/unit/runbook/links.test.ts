import { describe, expect, it } from 'vitest'
import { parseRootCause, ROOT_CAUSES, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { runbookSectionPath } from '#lib/domain/runbook/runbook-path.ts'
import { parseServiceSlug, serviceSlugSchema } from '#lib/domain/service/slug.ts'

describe('a slug in a link', () => {
  it.each([
    ['checkout-api', 'checkout-api'],
    ['Checkout-API', 'checkout-api'],
    ['checkout_api', 'checkout-api'],
    ['checkout-api/', 'checkout-api'],
    [' checkout api ', 'checkout-api'],
    ['checkout--api', 'checkout-api'],
    ['-checkout-', 'checkout'],
  ])('%s leads to %s', (raw, slug) => {
    expect(parseServiceSlug(raw)).toBe(slug)
  })

  it.each(['', '/', '../etc', 'čaj', 'a'.repeat(64), '{{ $labels.service }}'])('%s leads to no service', (raw) => {
    expect(parseServiceSlug(raw)).toBeNull()
  })

  it('every parsed slug is one that may be stored', () => {
    for (const raw of ['A_B', 'x', '9-lives']) {
      expect(serviceSlugSchema.safeParse(parseServiceSlug(raw)).success).toBe(true)
    }
  })
})

describe('a cause in a link', () => {
  it.each(['oom-kill', 'OOM-Kill', 'oom_kill', 'oom kill', 'oom-kill/'])('%s is Out of memory', (raw) => {
    expect(parseRootCause(raw)).toBe('oom-kill')
  })

  it('an unknown one is null', () => {
    expect(parseRootCause('gremlins')).toBeNull()
  })

  it('becomes the anchor of its section', () => {
    expect(runbookSectionPath('checkout-api', 'oom-kill')).toBe('/runbooks/checkout-api#oom-kill')
  })
})

it('every cause has a name of its own, short enough for a table', () => {
  const names = ROOT_CAUSES.map((cause) => rootCauseFacts[cause].shortName)
  expect(new Set(names).size).toBe(15)
  expect(names.filter((name) => name.length > 20)).toEqual([])
})
