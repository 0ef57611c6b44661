import { describe, expect, it } from 'vitest'
import { recurrenceHeadline } from '#lib/domain/recurrence/headline.ts'
import { type Occurrence, recurringCauses } from '#lib/domain/recurrence/recurring-causes.ts'

function headline(...incidents: [service: string, rootCause: Occurrence['rootCause']][]): string {
  const occurrences = incidents.map(
    ([service, rootCause], index): Occurrence => ({
      number: index + 1,
      title: `Incident ${index + 1}`,
      severity: 'sev3',
      startedAt: new Date(Date.UTC(2026, 10, 1 + index)),
      services: [service],
      rootCause,
      actionItems: { total: 2, closed: 1 },
    }),
  )
  return recurrenceHeadline(recurringCauses(occurrences), 30)
}

describe('the title of the report says what matters most', () => {
  it.each([
    ['No incident started within these 30 days', []],
    [
      'No cause came back within these 30 days',
      [
        ['cart', 'oom-kill'],
        ['search', 'oom-kill'],
      ],
    ],
    [
      'One cause came back: Out of memory on cart, twice',
      [
        ['cart', 'oom-kill'],
        ['cart', 'oom-kill'],
        ['cart', null],
      ],
    ],
    [
      'Two causes came back; most often App crash on search, three times',
      [
        ['cart', 'oom-kill'],
        ['cart', 'oom-kill'],
        ['search', 'app-crash'],
        ['search', 'app-crash'],
        ['search', 'app-crash'],
      ],
    ],
  ] as [string, [string, Occurrence['rootCause']][]][])('%s', (sentence, incidents) => {
    expect(headline(...incidents)).toBe(sentence)
  })
})
