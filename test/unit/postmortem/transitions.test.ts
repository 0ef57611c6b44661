import { describe, expect, it } from 'vitest'
import { POSTMORTEM_STATUSES } from '#lib/domain/postmortem/status.ts'
import { publish, reopen, requestReview, returnToDraft, signOff } from '#lib/domain/postmortem/transitions.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const STEPS = {
  requestReview,
  returnToDraft,
  publish: (held: Parameters<typeof publish>[0]) => publish(held, { needsSignOff: false }),
  publishReviewed: (held: Parameters<typeof publish>[0]) => publish(held, { needsSignOff: true }),
  reopen,
}

/** From draft, in review, published: the status it leads to, `same` without a step, or a refusal. */
const TABLE = {
  requestReview: ['in_review', 'same', 'refused'],
  returnToDraft: ['refused', 'draft', 'refused'],
  publish: ['published', 'published', 'refused'],
  publishReviewed: ['refused', 'published', 'refused'],
  reopen: ['refused', 'refused', 'draft'],
} as const

const CASES = Object.entries(TABLE).flatMap(([step, outcomes]) =>
  POSTMORTEM_STATUSES.map((status, index) => [step as keyof typeof STEPS, status, outcomes[index]] as const),
)

describe('steps of a post-mortem', () => {
  it.each(CASES)('%s from %s: %s', (step, status, expected) => {
    const decision = STEPS[step]({ status })
    if (!decision.ok) {
      expect(expected).toBe('refused')
      expect(decision.reason).toMatch(/^[A-Z].*\.$/)
    } else expect(decision.step?.status ?? 'same').toBe(expected)
  })

  const [author, reviewer] = ['a', 'b'] as unknown as [Id, Id]

  it.each([
    ['in_review', author, true],
    ['in_review', null, true],
    ['in_review', reviewer, false],
    ['draft', author, false],
    ['published', author, false],
  ] as const)('a sign-off while %s, asked for by %s, is possible: %s', (status, requestedById, ok) => {
    expect(signOff({ status }, { userId: reviewer, requestedById }).ok).toBe(ok)
  })
})
