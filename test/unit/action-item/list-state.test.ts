import { describe, expect, it } from 'vitest'
import { queryOfListState, readListState } from '#components/action-item/list-state.ts'

describe('the address of the list', () => {
  it('without anything asks for open work', () => {
    expect(queryOfListState(readListState({}))).toEqual({ status: 'open,in_progress' })
  })

  it.each([
    ['late', { overdue: 'true' }],
    ['closed', { status: 'closed' }],
    ['in_progress', { status: 'in_progress' }],
    ['all', {}],
    ['unheard of', { status: 'open,in_progress' }],
  ])('view %s asks for %j', (view, query) => {
    expect(queryOfListState(readListState({ view }))).toEqual(query)
  })

  it('leaves out what is empty or unknown; of a name given twice the first counts', () => {
    expect(readListState({ owner: ' ', kind: ['detect', 'prevent'], utm: 'x', view: 'late' })).toEqual({
      kind: 'detect',
      view: 'late',
    })
  })
})
