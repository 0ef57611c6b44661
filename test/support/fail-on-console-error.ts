import { afterEach, expect, vi } from 'vitest'

// React and Node report misuse on the console; a test that causes it has found a fault.
const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]

afterEach(() => {
  const calls = complaints.flatMap((spy) => spy.mock.calls)
  for (const spy of complaints) spy.mockClear()
  expect(calls, 'nothing is written to console.error or console.warn').toEqual([])
})
