import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelayMs, sendAt } from '#lib/domain/writing/draft-schedule.ts'
import { statusOf } from '#lib/domain/writing/draft-status.ts'
import {
  advance,
  type DraftEvent,
  isUnsaved,
  localCopyOf,
  openDraft,
  type SectionDraft,
  type StoredSection,
} from '#lib/domain/writing/section-draft.ts'
import { type Action, actions, World } from './writing-world.ts'

const stored = (text: string, version = 1, updatedBy = 'Ada'): StoredSection => ({
  text,
  version,
  updatedBy,
  updatedAt: new Date('2026-11-19T14:02:00Z'),
})
const follow = (draft: SectionDraft, ...events: DraftEvent[]) => events.reduce(advance, draft)
const typed = (text: string, at = 1_000): DraftEvent => ({ type: 'typed', text, at })
const sending: DraftEvent = { type: 'send_started' }
const offline: DraftEvent = { type: 'failed', isOffline: true, retryAt: 9_000 }
const conflicted = (text: string, version: number): DraftEvent => ({
  type: 'conflicted',
  theirs: stored(text, version, 'Grace'),
  at: 2_000,
})

describe('a section being written', () => {
  it('is saved once the server has what is on screen, and not before', () => {
    const draft = follow(openDraft(stored('a')), typed('ab'), sending, typed('abc'))
    const answered = advance(draft, { type: 'saved', stored: stored('ab', 2), at: 2_000 })
    expect([statusOf(draft), statusOf(answered), answered.text]).toEqual(['saving', 'saving', 'abc'])
    const done = follow(answered, sending, { type: 'saved', stored: stored('abc', 3), at: 3_000 })
    expect([statusOf(done), localCopyOf(done)]).toEqual(['saved', null])
  })

  it('is sent 0.9 s after the last key, and every 5 s while keys keep coming', () => {
    const draft = follow(openDraft(stored('')), typed('a', 10_000))
    expect(sendAt(draft)).toBe(10_900)
    expect(sendAt(follow(draft, typed('ab', 10_500)))).toBe(11_400)
    expect(sendAt(follow(draft, typed('ab', 14_800)))).toBe(15_000)
  })

  it('waits longer after each failure, and not at all once the browser is online again', () => {
    const draft = follow(openDraft(stored('')), typed('a'), sending, offline)
    expect([statusOf(draft), sendAt(draft)]).toEqual(['offline', 9_000])
    expect(sendAt(advance(draft, { type: 'retry_now' }))).toBeLessThan(9_000)
    expect([0, 1, 2, 3, 10].map((failures) => retryDelayMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 30_000])
    expect(retryDelayMs(2, 0)).toBe(3_000)
  })

  it.each(['signed_out', 'other_person'] as const)(
    'sends nothing while %s, keeps it here, and goes on after',
    (halt) => {
      const draft = follow(openDraft(stored('')), typed('a'), sending, { type: 'halted', halt })
      expect([statusOf(draft), sendAt(draft), localCopyOf(draft)?.text]).toEqual([halt, null, 'a'])
      expect(sendAt(advance(draft, { type: 'signed_in' }))).not.toBeNull()
    },
  )

  it('keeps nothing in a browser that signed out, and keeps it again after signing in', () => {
    const draft = follow(openDraft(stored('')), typed('a'), { type: 'signed_out_here' }, typed('ab'))
    expect([draft.text, localCopyOf(draft), statusOf(draft)]).toEqual(['ab', null, 'signed_out'])
    expect(localCopyOf(advance(draft, { type: 'signed_in' }))?.text).toBe('ab')
  })

  it('does not send a refused text again until it changes', () => {
    const draft = follow(openDraft(stored('')), typed('too long'), sending, { type: 'refused', message: 'Too long.' })
    expect([statusOf(draft), sendAt(draft), localCopyOf(draft)?.text]).toEqual(['refused', null, 'too long'])
    expect(sendAt(advance(draft, typed('long')))).not.toBeNull()
  })

  it('sends a text that was refused for long, and is typed on, in a pause again: not with every key', () => {
    const draft = follow(openDraft(stored('')), typed('too long', 1_000), sending, {
      type: 'refused',
      message: 'Too long.',
    })
    expect(sendAt(advance(draft, typed('too long!', 60_000)))).toBeGreaterThan(60_000)
  })

  it('shows both versions when somebody else was first, and follows theirs with what was decided', () => {
    const draft = follow(openDraft(stored('a\n\nb')), typed('A\n\nb'), sending, conflicted('a\n\nB', 2))
    expect(draft.conflict).toEqual({ theirs: stored('a\n\nB', 2, 'Grace'), merged: 'A\n\nB' })
    expect([statusOf(draft), sendAt(draft)]).toEqual(['conflict', null])
    const decided = advance(draft, { type: 'resolved', text: 'A\n\nB', at: 3_000 })
    expect([decided.text, decided.base.version, sendAt(decided)]).toEqual(['A\n\nB', 2, 3_000])
    const theirs = advance(draft, { type: 'resolved', text: 'a\n\nB', at: 3_000 })
    expect([isUnsaved(theirs), statusOf(theirs)]).toEqual([false, 'saved'])
  })

  it('merges what is typed on in the old place while the two versions are being shown', () => {
    const draft = follow(
      openDraft(stored('a\n\nb')),
      typed('A\n\nb'),
      sending,
      conflicted('a\n\nB', 2),
      typed('A!\n\nb'),
    )
    expect([draft.text, draft.conflict?.merged]).toEqual(['A!\n\nb', 'A!\n\nB'])
  })

  it('knows its own text again when only the answer was lost', () => {
    const draft = follow(
      openDraft(stored('a')),
      typed('ab'),
      sending,
      offline,
      typed('abc'),
      sending,
      conflicted('ab', 2),
    )
    expect([draft.conflict, draft.base.version, draft.text]).toEqual([null, 2, 'abc'])
    expect(isUnsaved(follow(openDraft(stored('a')), typed('ab'), sending, offline, typed('a')))).toBe(true)
    const back = follow(openDraft(stored('a')), typed('ab'), sending, offline, typed('a'), sending, conflicted('ab', 2))
    expect([back.text, back.base.version, isUnsaved(back)]).toEqual(['a', 2, true])
  })

  it('takes over what another tab saved, but not under unsaved text', () => {
    const elsewhere: DraftEvent = { type: 'stored_elsewhere', stored: stored('b', 2) }
    expect(advance(openDraft(stored('a')), elsewhere).text).toBe('b')
    expect(follow(openDraft(stored('a')), typed('mine'), elsewhere).base.version).toBe(1)
  })
})

describe('a local copy that is found', () => {
  const copyOf = (text: string, base = stored('a'), ...events: DraftEvent[]) => {
    const copy = localCopyOf(follow(openDraft(base), typed(text), ...events))
    if (!copy) throw new Error('nothing to keep')
    return copy
  }
  const found = (copy: ReturnType<typeof copyOf>): DraftEvent => ({ type: 'found', copy, at: 5_000 })

  it('of the same base is taken up and sent at once', () => {
    const draft = follow(openDraft(stored('a')), found(copyOf('ab')))
    expect([draft.text, sendAt(draft)]).toEqual(['ab', 5_000])
  })

  it('that the server has already is of no use any more', () => {
    expect(isUnsaved(follow(openDraft(stored('ab', 2)), found(copyOf('ab', stored('a'), sending))))).toBe(false)
  })

  it('follows its own text that the server got though the answer was lost', () => {
    const draft = follow(openDraft(stored('ab', 2)), found(copyOf('ab', stored('a'), sending, typed('abc'))))
    expect([draft.conflict, draft.text, isUnsaved(draft)]).toEqual([null, 'abc', true])
  })

  it('of an older base is shown beside what is stored', () => {
    const draft = follow(openDraft(stored('theirs', 3, 'Grace')), found(copyOf('ab')))
    expect([statusOf(draft), draft.text, draft.conflict?.theirs.text]).toEqual(['conflict', 'ab', 'theirs'])
  })

  it('keeps what was merged already, and adds what the server got since', () => {
    const copy = copyOf('mine', stored('a'), sending, conflicted('theirs', 2), { type: 'merge_typed', text: 'both' })
    const same = follow(openDraft(stored('theirs', 2)), found(copy))
    expect(same.conflict?.merged).toBe('both')
    const later = follow(openDraft(stored('theirs\n\nlater', 3)), found(copy))
    expect(later.conflict?.merged).toContain('both')
    expect(later.conflict?.merged).toContain('later')
  })

  it('joins what was typed while it was being looked for', () => {
    const draft = follow(openDraft(stored('a')), typed('a\n\nnow'), found(copyOf('a\n\nbefore')))
    expect(draft.text).toContain('now')
    expect(draft.text).toContain('before')
  })
})

describe('whatever happens in whatever order', () => {
  it('no typed paragraph is lost, and none that the server acknowledged disappears from it', () => {
    fc.assert(
      fc.property(fc.array(actions, { minLength: 1, maxLength: 60 }), (steps: Action[]) => {
        const world = new World()
        for (const step of steps) {
          world.take(step)
          expect(world.missing(), JSON.stringify(step)).toEqual([])
        }
        world.settle()
        expect(world.missingOnServer()).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  it('a copy of an older base does not run over what was saved since', () => {
    const world = new World()
    const steps: Action[] = [
      { do: 'type', tab: 0, at: 'end' },
      { do: 'type', tab: 1, at: 'end' },
      { do: 'send', tab: 1 },
      { do: 'answer', tab: 1, how: 'arrives' },
      { do: 'crash', tab: 0 },
      { do: 'send', tab: 0 },
      { do: 'answer', tab: 0, how: 'arrives' },
    ]
    for (const step of steps) world.take(step)
    expect(world.missing()).toEqual([])
  })
})
