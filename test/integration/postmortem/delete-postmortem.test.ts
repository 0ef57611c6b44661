import { describe, expect, it } from 'vitest'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { deletePostmortem } from '#lib/usecases/postmortem/delete-postmortem.ts'
import { findPostmortem } from '#lib/usecases/postmortem/find-postmortem.ts'
import { findPostmortemSummary } from '#lib/usecases/postmortem/find-postmortem-summary.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { listPostmortemRevisions } from '#lib/usecases/postmortem/list-postmortem-revisions.ts'
import { restorePostmortem } from '#lib/usecases/postmortem/restore-postmortem.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aPostmortem, postmortemAudits } from '#test/support/postmortems.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-24T12:00:00Z')

describe('deleting a post-mortem', () => {
  it('puts it into the bin: it is found nowhere, nothing is written into it, and no second one begins', async () => {
    const editor = await anEditor()
    const { incidentNumber } = await aPostmortem(NOW)
    const number = String(incidentNumber)
    await deletePostmortem(editor, number, { version: 1 }, { now: LATER })
    expect(await findPostmortem(editor, number)).toBeNull()
    expect(await findPostmortemSummary(editor, incidentNumber)).toMatchObject({ deletedAt: LATER })
    const gone = { code: 'not_found' }
    await expect(getPostmortem(editor, number)).rejects.toMatchObject(gone)
    await expect(listPostmortemRevisions(editor, number, {})).rejects.toMatchObject(gone)
    await expect(
      savePostmortemSection(editor, number, 'lessons', { text: 'a', version: 1 }, { now: LATER }),
    ).rejects.toMatchObject(gone)
    await expect(deletePostmortem(editor, number, {}, { now: LATER })).rejects.toMatchObject(gone)
    await expect(createPostmortem(editor, number, {}, { now: LATER })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('bin'),
    })
  })

  it('can be undone: the document comes back as it was, with its revisions', async () => {
    const editor = await anEditor()
    const before = await aPostmortem(NOW)
    const number = String(before.incidentNumber)
    await deletePostmortem(editor, number, {}, { now: LATER })
    const restored = await restorePostmortem(editor, number, { now: LATER })
    expect(restored).toEqual({ ...before, version: 3, updatedAt: LATER })
    expect(await getPostmortem(editor, number)).toEqual(restored)
    expect((await listPostmortemRevisions(editor, number, {})).items).toHaveLength(1)
    expect((await postmortemAudits()).map(({ action }) => action)).toEqual([
      'postmortem.create',
      'postmortem.delete',
      'postmortem.restore',
    ])
  })

  it('and restoring at once by two people happens once', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await deletePostmortem(editor, number, {}, { now: LATER })
    const outcomes = await Promise.allSettled([
      restorePostmortem(editor, number, { now: LATER }),
      restorePostmortem(editor, number, { now: LATER }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('takes an editor, the version that was read, and its audit entry', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await expect(deletePostmortem(await aViewer(), number, {}, { now: LATER })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(deletePostmortem(editor, number, { version: 9 }, { now: LATER })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await failAudits()
    await expect(deletePostmortem(editor, number, {}, { now: LATER })).rejects.toThrow()
    expect(await getPostmortem(editor, number)).toMatchObject({ deletedAt: null })
  })
})
