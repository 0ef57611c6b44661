import { describe, expect, it } from 'vitest'
import { parseAlertContext, variablesOf } from '#lib/domain/runbook/alert-context.ts'
import { rankCauses } from '#lib/domain/runbook/rank-causes.ts'
import { fillVariables, unfilledVariables } from '#lib/domain/runbook/variables.ts'

const read = (query: string) => parseAlertContext(new URLSearchParams(query))

describe('what the link of an alert says', () => {
  it('is read where it is valid', () => {
    const query =
      'alert=High502&rate=4.2%25&trend=rising&region=eu-1&endpoint=/pay&upstream=10.0.0.5:80&status=504&startsAt=2026-11-23T03:12:00Z&fingerprint=abc123'
    expect(read(query)).toEqual({
      alert: 'High502',
      rate: 0.042,
      trend: 'rising',
      region: 'eu-1',
      endpoint: '/pay',
      upstream: '10.0.0.5:80',
      status: 504,
      startsAt: new Date('2026-11-23T03:12:00Z'),
      fingerprint: 'abc123',
      refused: [],
    })
  })

  it.each([
    'upstream=1.2.3.4;reboot',
    'upstream=$(reboot)',
    'upstream=a b',
    'region=`id`',
    'endpoint=pay',
    'endpoint=/{{service}}',
    'rate=200%25',
    'trend=sideways',
    'status=200',
    'startsAt=yesterday',
    'fingerprint=%3Cscript%3E',
    'alert=a%0Ab',
    'region=a&region=b',
  ])('%s is refused by name, not shown', (query) => {
    expect(read(query)).toEqual({ refused: [query.split('=', 1)[0]] })
  })

  it('fills commands after the values of the service', () => {
    const service = { slug: 'checkout', variables: { namespace: 'shop', upstream: '10.0.0.1:80' } }
    const values = variablesOf(service, read('upstream=10.0.0.9:80'))
    const command = 'curl {{upstream}} -n NAMESPACE -l {{ service }} {{pod}} MY_NAMESPACE'
    expect(fillVariables(command, values)).toBe('curl 10.0.0.9:80 -n shop -l checkout {{pod}} MY_NAMESPACE')
    expect(unfilledVariables(command, Object.keys(values))).toEqual(['pod'])
  })

  it('a value is escaped where it goes into a page', () => {
    expect(fillVariables('{{a}}', { a: 'x' }, () => '&lt;')).toBe('&lt;')
    expect(fillVariables('{{constructor}} {{to_string}}', {})).toBe('{{constructor}} {{to_string}}')
  })
})

describe('the order in which to look at causes', () => {
  const causes = (['app-crash', 'keepalive-mismatch', 'timeout-mismatch', 'capacity-overload'] as const).map(
    (rootCause) => ({ rootCause, mechanisms: [] }),
  )
  const order = (
    query: string,
    named: 'app-crash' | 'capacity-overload' | null,
    recent: ('keepalive-mismatch' | null)[],
  ) => rankCauses(causes, { named, context: read(query), recent }).map(({ cause }) => cause.rootCause)

  it('is that of the runbook when nothing else is known', () => {
    expect(order('', null, [])).toEqual(causes.map(({ rootCause }) => rootCause))
  })
  it('begins with the cause that the link names', () => {
    expect(order('trend=spike', 'capacity-overload', [])[0]).toBe('capacity-overload')
  })
  it('puts causes of timeouts first for a 504, and says why', () => {
    expect(order('status=504', null, [])[0]).not.toBe('app-crash')
    const [first] = rankCauses(causes, { named: null, context: read('status=504'), recent: [] })
    expect(first?.why).toBe('answers 504')
  })
  it('follows the last incidents', () => {
    expect(order('', null, ['keepalive-mismatch', null])[0]).toBe('keepalive-mismatch')
  })
})
