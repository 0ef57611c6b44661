import { expect, it } from 'vitest'
import { bodyLimitOf, chunkedLimitOf } from '#lib/server/http/body-limit.ts'

const MEBIBYTE = 1024 * 1024

it.each([
  ['/', 2 * MEBIBYTE],
  ['/api/v1/services', 2 * MEBIBYTE],
  ['/api/v1/incidents/7/timeline/images', 8 * MEBIBYTE],
  ['/api/v1/imports', 40 * MEBIBYTE],
  ['/import', 36 * MEBIBYTE],
  ['/importance', 2 * MEBIBYTE],
  ['/diagnose', 12 * MEBIBYTE],
  ['/api/v1/diagnoses', 24 * MEBIBYTE],
  ['/diagnose/read', 201 * MEBIBYTE],
  ['/api/v1/traffic', 8 * MEBIBYTE],
  ['/api/v1/traffic/', 8 * MEBIBYTE],
  ['/api/v1/trafficking', 2 * MEBIBYTE],
])('%s takes bodies of up to %i bytes', (path, bytes) => {
  expect(bodyLimitOf(path)).toBe(bytes)
})

it('bodies of unknown length, which are held in memory, stay small everywhere', () => {
  expect(chunkedLimitOf('/diagnose/read')).toBe(24 * MEBIBYTE)
  expect(chunkedLimitOf('/import')).toBe(24 * MEBIBYTE)
  expect(chunkedLimitOf('/incidents')).toBe(8 * MEBIBYTE)
})
