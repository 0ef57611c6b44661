import { describe, expect, it } from 'vitest'
import { ROOT_CAUSES } from '#lib/domain/diagnosis/root-cause.ts'
import { missingSentence, parseDeepLink, resolveDeepLink } from '#lib/domain/runbook/deep-link.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'
import { runbooksHeadline } from '#lib/domain/runbook/headline.ts'
import type { RunbookCause, RunbookSummary } from '#lib/domain/runbook/runbook.ts'
import { saveRunbookInput } from '#lib/domain/runbook/schema.ts'
import { SERVICE_TYPES } from '#lib/domain/service/service-type.ts'
import { similarSlugs } from '#lib/domain/service/similar-slugs.ts'

const cause: RunbookCause = {
  rootCause: 'oom-kill',
  signal: '',
  identify: '',
  remediate: '',
  verify: '',
  prevention: '',
  mechanisms: [],
  typicalShare: null,
}
const written = { hasService: true, runbook: { causes: [cause] } }

describe('a deep link', () => {
  it.each([
    [['checkout-api'], '/runbooks/checkout-api'],
    [['Checkout_API', 'OOM_Kill'], '/runbooks/checkout-api#oom-kill'],
    [['checkout-api', 'oom-kill', 'and', 'more'], '/runbooks/checkout-api#oom-kill'],
    [['checkout-api', ''], '/runbooks/checkout-api'],
  ])('%j leads to %s', (segments, path) => {
    expect(resolveDeepLink(parseDeepLink(segments), written)).toEqual({ found: true, path })
  })

  it.each([
    [[], written, 'service', 'This link names no service.'],
    [
      ['nowhere'],
      { hasService: false, runbook: null },
      'service',
      'There is no service “nowhere” yet, so it has no runbook.',
    ],
    [['{{ $labels.app }}'], written, 'service', 'There is no service “{{ $labels.app }}” yet, so it has no runbook.'],
    [['checkout'], { hasService: true, runbook: null }, 'runbook', 'Checkout has no runbook yet.'],
    [['checkout', 'gremlins'], written, 'cause', 'There is no cause “gremlins”. The runbook of Checkout is there.'],
    [
      ['checkout', 'tls-upstream'],
      written,
      'section',
      'The runbook of Checkout has no section “TLS failure towards the upstream” yet.',
    ],
  ] as const)('%j names what is missing', (segments, known, missing, sentence) => {
    const link = parseDeepLink(segments)
    expect(resolveDeepLink(link, known)).toEqual({ found: false, missing })
    expect(missingSentence(missing, link, 'Checkout')).toBe(sentence)
  })

  it('never leads outside the runbooks, whatever it says', () => {
    for (const text of ['//evil.example', 'https:', '..', '\\evil', 'a/../../b', '#x', '?x']) {
      const target = resolveDeepLink(parseDeepLink([text, text]), written)
      expect(target.found ? target.path : '/runbooks/').toMatch(/^\/runbooks\//)
    }
  })
})

describe('did you mean', () => {
  it.each([
    ['checkout', ['checkout-api', 'checkout-worker', 'search'], ['checkout-api', 'checkout-worker']],
    ['api-checkout', ['search-api', 'checkout-api'], ['checkout-api', 'search-api']],
    ['ledger', ['checkout-api'], []],
  ])('%s', (asked, slugs, similar) => {
    expect(similarSlugs(asked, slugs)).toEqual(similar)
  })
})

describe('starting content about one cause', () => {
  it('is that of the type of the service where there is some, else what is true for any', () => {
    const node = { slug: 'web', type: 'node' } as const
    expect(startingCause(node, 'oom-kill').identify).toContain('JavaScript heap')
    expect(startingCause(node, 'tls-upstream').identify).toContain('openssl')
    expect(startingCause({ slug: 'web', type: 'grpc_envoy' }, 'tls-upstream').identify).toContain('istioctl')
  })

  it.each(SERVICE_TYPES)('for %s there is some about every cause, ready to be saved', (type) => {
    const causes = ROOT_CAUSES.map((rootCause) => startingCause({ slug: 'web', type }, rootCause))
    expect(causes.map(({ rootCause }) => rootCause)).toEqual([...ROOT_CAUSES])
    expect(saveRunbookInput.safeParse({ causes }).success).toBe(true)
  })
})

describe('the headline of all runbooks', () => {
  const summary = (gapCount: number | null): RunbookSummary => ({
    service: { slug: 'x', name: 'X', type: 'other', ownerTeam: '', variables: {} },
    runbook:
      gapCount === null
        ? null
        : {
            causes: [],
            completeness: 0,
            gaps: Array.from({ length: gapCount }, () => ({
              kind: 'no_owner',
              rootCause: null,
              text: 'No team owns it',
            })),
            lastVerifiedAt: null,
            version: 1,
            updatedAt: new Date(0),
          },
  })

  it.each([
    [[], 'Runbooks'],
    [[null, null], 'No service has a runbook yet'],
    [[0, 0], 'Every service has a runbook; none has gaps'],
    [[0, 2, null], '2 of 3 services have a runbook; 1 has gaps'],
    [[1, null], '1 of 2 services has a runbook; 1 has gaps'],
  ])('%j: %s', (gaps, headline) => {
    expect(runbooksHeadline(gaps.map(summary))).toBe(headline)
  })
})
