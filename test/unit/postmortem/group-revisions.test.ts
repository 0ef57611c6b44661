import { describe, expect, it } from 'vitest'
import { groupRevisions, type PostmortemRevision } from '#lib/domain/postmortem/revision.ts'

function revision(number: number, fields: Partial<PostmortemRevision> = {}): PostmortemRevision {
  const createdAt = new Date(Date.UTC(2026, 10, 23, 14, number))
  return { number, kind: 'saved', changedSections: ['impact'], authorName: 'Ann', createdAt, ...fields }
}

function numbers(...newestFirst: PostmortemRevision[]): number[][] {
  return groupRevisions(newestFirst).map((group) => group.map(({ number }) => number))
}

describe('revisions in a list', () => {
  it('the saves of one author stand together, in any sections', () => {
    expect(numbers(revision(3), revision(2, { changedSections: ['lessons'] }), revision(1))).toEqual([[3, 2, 1]])
  })

  it('another author, another kind or a pause of more than half an hour begins anew', () => {
    expect(numbers(revision(3), revision(2, { authorName: 'Ben' }), revision(1))).toEqual([[3], [2], [1]])
    expect(numbers(revision(3), revision(2, { kind: 'restored' }), revision(1))).toEqual([[3], [2], [1]])
    expect(numbers(revision(2, { kind: 'published' }), revision(1, { kind: 'published' }))).toEqual([[2], [1]])
    expect(numbers(revision(40), revision(9))).toEqual([[40], [9]])
    expect(numbers(revision(40), revision(10))).toEqual([[40, 10]])
  })

  it('none are lost and their order stays', () => {
    const list = [5, 4, 3, 2, 1].map((number) => revision(number, { authorName: number % 2 ? 'Ann' : 'Ben' }))
    expect(groupRevisions(list).flat()).toEqual(list)
    expect(groupRevisions([])).toEqual([])
  })
})
