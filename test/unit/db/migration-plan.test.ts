import { describe, expect, it } from 'vitest'
import { type AppliedMigration, planMigrations } from '#lib/db/migrations/plan.ts'

const FILES = ['1_first', '2_second'].map((name) => ({ name, sql: '', checksum: `sum of ${name}` }))

function applied(name: string, changes: Partial<AppliedMigration> = {}): AppliedMigration {
  return { name, checksum: `sum of ${name}`, isFinished: true, isRolledBack: false, ...changes }
}

describe('the plan of migrations', () => {
  it('is all of them, in order, for a new database', () => {
    expect(planMigrations(FILES, [])).toEqual({ ok: true, pending: FILES })
  })

  it('is what the database lacks', () => {
    expect(planMigrations(FILES, [applied('1_first')])).toEqual({ ok: true, pending: [FILES[1]] })
    expect(planMigrations(FILES, [applied('1_first'), applied('2_second')])).toEqual({ ok: true, pending: [] })
  })

  it('tries again what was rolled back', () => {
    const rows = [applied('1_first', { isFinished: false, isRolledBack: true })]
    expect(planMigrations(FILES, rows)).toEqual({ ok: true, pending: FILES })
  })

  it.each([
    [
      'a newer database',
      [applied('3_third')],
      /newer than this version of Hindsight \(it has 3_third\): start the newer/,
    ],
    [
      'an edited file',
      [applied('1_first', { checksum: 'other' })],
      /1_first\/migration\.sql was changed .* put it back/,
    ],
    ['one that began and did not end', [applied('1_first', { isFinished: false })], /resolve --rolled-back 1_first/],
  ])('is refused for %s, with what to do', (_, rows, reason) => {
    expect(planMigrations(FILES, rows)).toEqual({ ok: false, reason: expect.stringMatching(reason) })
  })
})
