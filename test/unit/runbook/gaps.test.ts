import { describe, expect, it } from 'vitest'
import { runbookFromTemplate } from '#lib/domain/runbook/from-template.ts'
import { runbookGaps } from '#lib/domain/runbook/gaps.ts'
import { placeholders } from '#lib/domain/runbook/placeholder.ts'
import { saveRunbookInput } from '#lib/domain/runbook/schema.ts'
import { SERVICE_TYPES } from '#lib/domain/service/service-type.ts'

const now = new Date('2026-11-23T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

const cause = (rootCause: 'app-crash' | 'oom-kill' | 'restart-deploy') => ({
  rootCause,
  signal: 'seen',
  identify: '1. **Is it down?**\n\n   ```sh\n   ps\n   ```\n\n   Expect: no process.',
  remediate: 'do',
  verify: 'check',
  prevention: '',
  mechanisms: [],
  typicalShare: null,
})

const complete = {
  service: { ownerTeam: '', variables: {} },
  verifyEveryDays: 180,
  meaning: '',
  impact: '',
  firstFiveMinutes: '',
  escalation: '',
  ownerTeam: 'Payments',
  lastVerifiedAt: daysAgo(10),
  causes: [cause('app-crash'), cause('oom-kill'), cause('restart-deploy')],
}
const kinds = (runbook: typeof complete | Parameters<typeof runbookGaps>[0]) =>
  runbookGaps(runbook, now).map(({ kind }) => kind)

describe('gaps of a runbook', () => {
  it('a complete, owned, verified one has none', () => {
    expect(runbookGaps(complete, now)).toEqual([])
  })

  it('fewer than three causes', () => {
    expect(kinds({ ...complete, causes: complete.causes.slice(0, 2) })).toEqual(['few_causes'])
    expect(runbookGaps({ ...complete, causes: [] }, now)[0]?.text).toBe('No causes; three to five cover most incidents')
  })

  it.each([
    ['identify', 'no_identify'],
    ['remediate', 'no_remediate'],
    ['verify', 'no_verify'],
  ])('a cause without %s, named with its cause', (field, kind) => {
    const causes = [{ ...cause('oom-kill'), [field]: ' ' }, cause('app-crash'), cause('restart-deploy')]
    expect(runbookGaps({ ...complete, causes }, now)).toEqual([
      { kind, rootCause: 'oom-kill', text: expect.stringContaining('Out of memory') },
    ])
  })

  it('no owner, unless the service has one', () => {
    expect(kinds({ ...complete, ownerTeam: '' })).toEqual(['no_owner'])
    expect(kinds({ ...complete, ownerTeam: '', service: { ownerTeam: 'Payments', variables: {} } })).toEqual([])
  })

  it('never verified, or not for 180 days', () => {
    expect(kinds({ ...complete, lastVerifiedAt: null })).toEqual(['never_verified'])
    expect(kinds({ ...complete, lastVerifiedAt: daysAgo(179) })).toEqual([])
    expect(runbookGaps({ ...complete, lastVerifiedAt: daysAgo(180) }, now)).toEqual([
      { kind: 'verified_long_ago', rootCause: null, text: 'Last verified 180 days ago' },
    ])
  })

  it('placeholders of the starting content that nobody replaced', () => {
    expect(runbookGaps({ ...complete, firstFiveMinutes: 'curl APP_HOST' }, now)[0]).toMatchObject({
      kind: 'placeholders',
      text: 'Commands still contain APP_HOST',
    })
  })
})

describe.each(SERVICE_TYPES)('a first runbook for %s', (type) => {
  const runbook = runbookFromTemplate({ slug: 'checkout-api', type, ownerTeam: 'Payments' })

  it('may be saved as it is', () => {
    expect(saveRunbookInput.safeParse(runbook).success).toBe(true)
  })

  it('lacks nothing but its own values and a first verification', () => {
    const gaps = kinds({ ...runbook, service: { ownerTeam: 'Payments', variables: {} }, lastVerifiedAt: null })
    expect(gaps).toEqual(['placeholders', 'never_verified'])
  })
})

it('explains every placeholder that the starting content uses', () => {
  const capitals = SERVICE_TYPES.map((type) => JSON.stringify(runbookFromTemplate({ slug: 'x', type, ownerTeam: '' })))
    .join(' ')
    .match(/\b[A-Z]{3,}(?:_[A-Z]+)+\b/g)
  const known = new Set<string>(Object.keys(placeholders))
  const shown = new Set([
    'MAX_CONNECTION_AGE',
    'MAX_CONNECTION_AGE_GRACE',
    'CERTIFICATE_VERIFY_FAILED',
    'WRONG_VERSION_NUMBER',
    'REQUEST_METHOD',
    'REQUEST_URI',
    'SCRIPT_FILENAME',
    'SCRIPT_NAME',
    'ISTIO_MUTUAL',
    'EXIT_ON_ZERO_ACTIVE_CONNECTIONS',
    'GRPC_ARG',
    'PASTE_FROM_AN_AFFECTED_USER',
    'WORKER_TIMEOUT',
  ])
  expect([...new Set(capitals)].filter((word) => !known.has(word) && !shown.has(word))).toEqual([])
})

describe('what may be saved', () => {
  const errors = (input: unknown) => saveRunbookInput.safeParse(input).error?.issues.map(({ path }) => path.join('.'))

  it.each([
    [{ causes: [] }, 'causes'],
    [{ causes: [{ rootCause: 'gremlins' }] }, 'causes.0.rootCause'],
    [{ causes: [{ rootCause: 'oom-kill' }, { rootCause: 'oom-kill' }] }, 'causes.1.rootCause'],
    [{ causes: [{ rootCause: 'oom-kill', verify: 'a\u0000b' }] }, 'causes.0.verify'],
    [{ causes: [{ rootCause: 'oom-kill', signal: 'x'.repeat(2001) }] }, 'causes.0.signal'],
    [{ causes: [{ rootCause: 'oom-kill', identify: { evil: 1 } }] }, 'causes.0.identify'],
    [{ causes: [{ rootCause: 'oom-kill' }], links: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'links.0.url'],
    [{ causes: [{ rootCause: 'oom-kill' }], meaning: '\ud800' }, 'meaning'],
  ])('%j is refused at %s', (input, path) => {
    expect(errors(input)).toEqual([path])
  })
})
