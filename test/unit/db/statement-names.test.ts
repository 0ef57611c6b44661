import { expect, it } from 'vitest'
import { statementNames } from '#lib/db/statement-names.ts'

it('one text has one name, another text another', () => {
  const nameOf = statementNames()
  const first = nameOf({ sql: 'SELECT 1' })
  expect(first).toMatch(/^\w{1,63}$/)
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(first)
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first)
})

it('beyond the limit new texts stay unnamed, and the named keep their names', () => {
  const nameOf = statementNames(1)
  const first = nameOf({ sql: 'SELECT 1' })
  expect(nameOf({ sql: 'SELECT 2' })).toBe('')
  expect(nameOf({ sql: 'SELECT 2' })).toBe('')
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first)
})
