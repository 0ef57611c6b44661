import { describe, expect, it } from 'vitest'
import { instant } from '#lib/domain/shared/instant.ts'
import { utcInstantOf } from '#lib/web/form-input.ts'
import { incidentInputOf } from '#lib/web/incident-form-input.ts'

function form(fields: Record<string, string | readonly string[]>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) data.append(name, one)
  }
  return data
}

describe('a date-and-time field, read as UTC', () => {
  it.each([
    ['2026-11-19T14:02', '2026-11-19T14:02:00Z'],
    ['2026-11-19T14:02:07', '2026-11-19T14:02:07Z'],
    ['2026-11-19T14:02:07.5', '2026-11-19T14:02:07.5Z'],
  ])('%s is %s, which every schema takes', (typed, read) => {
    expect(utcInstantOf(form({ at: typed }), 'at')).toBe(read)
    expect(instant.safeParse(read).success).toBe(true)
  })

  it('empty is unknown, and anything else is left for the schema to refuse', () => {
    expect(utcInstantOf(form({ at: ' ' }), 'at')).toBeNull()
    expect(utcInstantOf(form({ at: 'yesterday' }), 'at')).toBe('yesterday')
  })
})

describe('the form of an incident', () => {
  it('reads counts with spaces in them, lists by line, and each service once', () => {
    const input = incidentInputOf(
      form({
        services: 'cart',
        alsoServices: ['cart', 'search'],
        'impact.failedRequests': '4\u202f112',
        'impact.totalRequests': 'many',
        'impact.endpoints': 'GET /a?x=1,2\r\n\r\n POST /b ',
        contributingFactors: ['oom-kill'],
        otherFactors: 'oom-kill\nslow probe',
      }),
    )
    expect(input).toMatchObject({
      services: ['cart', 'search'],
      impact: {
        failedRequests: 4112,
        totalRequests: 'many',
        affectedUsers: null,
        endpoints: ['GET /a?x=1,2', 'POST /b'],
      },
      contributingFactors: ['oom-kill', 'slow probe'],
    })
  })

  it.each([
    ['4112', 4112],
    ['4,112', 4112],
    ['1’204’112', 1_204_112],
    ['4,11', '4,11'],
    ['4.112', '4.112'],
    ['-5', '-5'],
  ])('takes %s for %s: groups of three digits, and nothing that may be a fraction', (typed, count) => {
    const { impact } = incidentInputOf(form({ 'impact.affectedUsers': typed })) as { impact: object }
    expect(impact).toMatchObject({ affectedUsers: count })
  })
})
