import { describe, expect, it } from 'vitest'
import {
  defaultDueAt,
  dueDefaults,
  parseDueDefaults,
  STANDARD_DUE_DEFAULTS,
} from '#lib/domain/action-item/due-defaults.ts'
import { ACTION_ITEM_PRIORITIES } from '#lib/domain/action-item/priority.ts'
import { createActionItemInput } from '#lib/domain/action-item/schema.ts'
import { SEVERITIES } from '#lib/domain/incident/severity.ts'

describe('the default due date', () => {
  it.each([
    ['sev3', 'p0', '2026-11-23T00:00:00Z', '2026-11-30T23:59:59.999Z'],
    ['sev3', 'p1', '2026-11-23T23:59:59.999Z', '2026-12-23T23:59:59.999Z'],
    ['sev4', 'p2', '2026-11-23T12:00:00Z', '2027-01-22T23:59:59.999Z'],
    ['sev4', 'p3', '2027-12-02T12:00:00Z', '2028-03-01T23:59:59.999Z'],
    ['sev1', 'p0', '2026-11-23T12:00:00Z', '2026-11-26T23:59:59.999Z'],
    ['sev2', 'p1', '2026-11-23T12:00:00Z', '2026-12-14T23:59:59.999Z'],
  ] as const)('%s %s given out at %s is due at the end of a day in UTC: %s', (severity, priority, now, expected) => {
    expect(defaultDueAt(STANDARD_DUE_DEFAULTS, { severity, priority }, new Date(now))).toEqual(new Date(expected))
  })

  it('is none where the table has none', () => {
    const table = { ...STANDARD_DUE_DEFAULTS, sev4: { ...STANDARD_DUE_DEFAULTS.sev4, p3: null } }
    expect(defaultDueAt(table, { severity: 'sev4', priority: 'p3' }, new Date('2026-11-23'))).toBeNull()
  })

  it('is never later for a worse incident, nor for a more urgent item', () => {
    for (const [index, severity] of SEVERITIES.entries()) {
      const days = ACTION_ITEM_PRIORITIES.map((priority) => STANDARD_DUE_DEFAULTS[severity][priority])
      expect(days).toEqual(days.toSorted((a, b) => a - b))
      const worse = SEVERITIES[index - 1]
      if (!worse) continue
      for (const priority of ACTION_ITEM_PRIORITIES)
        expect(STANDARD_DUE_DEFAULTS[worse][priority]).toBeLessThanOrEqual(STANDARD_DUE_DEFAULTS[severity][priority])
    }
  })
})

describe('the stored table', () => {
  it.each([[null], ['x'], [{}], [{ ...STANDARD_DUE_DEFAULTS, sev1: { p0: 3 } }], [[1]]])(
    'of another shape (%j) counts as the standard one',
    (stored) => {
      expect(parseDueDefaults(stored)).toEqual(STANDARD_DUE_DEFAULTS)
    },
  )

  it.each([0, -1, 1.5, 3651, '7', Number.NaN])('a number of days such as %j is refused', (p0) => {
    const table = { ...STANDARD_DUE_DEFAULTS, sev1: { ...STANDARD_DUE_DEFAULTS.sev1, p0 } }
    expect(dueDefaults.safeParse(table).success).toBe(false)
  })
})

describe('the due date of a new item', () => {
  const parse = (dueAt: unknown) => createActionItemInput.safeParse({ title: 'x', kind: 'prevent', dueAt })

  it('is none unless it is given: a script is not surprised', () => {
    expect(createActionItemInput.parse({ title: 'x', kind: 'prevent' }).dueAt).toBeNull()
    expect(parse(null).data?.dueAt).toBeNull()
  })

  it('may be asked for as "default", and nothing like it', () => {
    expect(parse('default').data?.dueAt).toBe('default')
    for (const text of ['Default', 'default ', 'defaults', '']) expect(parse(text).success).toBe(false)
  })

  it('says of a date out of range what is allowed', () => {
    expect(parse('1999-12-31').error?.issues).toMatchObject([
      { path: ['dueAt'], message: expect.stringMatching(/2000/) },
    ])
  })
})
