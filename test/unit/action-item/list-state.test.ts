import { describe, expect, it } from 'vitest'
import { queryOfListState, readListState, scopeOf } from '#components/action-item/list-state.ts'

const own = { userId: 'me', team: 'Payments' }
const OPEN = { status: 'open,in_progress' }

describe('the address of the list', () => {
  it.each([
    [{}, OPEN],
    [{ view: 'mine' }, { ...OPEN, ownerUserId: 'me' }],
    [{ view: 'team' }, { ...OPEN, team: 'Payments' }],
    [{ view: 'unowned', status: 'all' }, { unowned: 'true' }],
    [{ view: 'overdue', status: 'closed' }, { overdue: 'true' }],
    [{ view: 'unheard of', status: 'unheard of' }, OPEN],
    [{ status: 'closed' }, { status: 'closed' }],
    [{ status: 'in_progress' }, { status: 'in_progress' }],
    [{ status: 'all' }, {}],
    [
      { view: 'mine', kind: 'detect', sort: 'priority' },
      { ...OPEN, ownerUserId: 'me', kind: 'detect', sort: 'priority' },
    ],
  ])('%j asks for %j', (search, query) => {
    expect(queryOfListState(readListState(search), own)).toEqual(query)
  })

  it('leaves out what is empty or unknown; of a name given twice the first counts', () => {
    const search = { owner: ' ', kind: ['detect', 'prevent'], utm: 'x', view: 'mine' }
    expect(readListState(search)).toEqual({ kind: 'detect', view: 'mine' })
  })

  it('counts the views within the filters, whatever page, order and status is shown', () => {
    const state = readListState({
      view: 'mine',
      status: 'closed',
      q: 'drain',
      sort: 'owner',
      cursor: 'x',
      service: 'a',
    })
    expect(scopeOf(state)).toEqual({ q: 'drain', service: 'a' })
  })
})
