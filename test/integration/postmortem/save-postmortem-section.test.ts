import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { SECTION_TEXT_MAX } from '#lib/domain/postmortem/schema.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aPostmortem, postmortemAudits, publishDirectly, sectionOf } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-23T12:05:00Z')

describe('saving a section', () => {
  it('stores the text to the letter as a revision of its own, and leaves the other sections alone', async () => {
    const editor = await anEditor()
    const postmortem = await aPostmortem(NOW)
    const number = String(postmortem.incidentNumber)
    const text = '  First line \r\n\r\nsecond — 💥 \n'
    const saved = await savePostmortemSection(editor, number, 'lessons', { text, version: 1 }, { now: LATER })
    expect(saved).toMatchObject({
      text: '  First line \n\nsecond — 💥 \n',
      version: 2,
      updatedBy: editor.name,
      updatedAt: LATER,
    })
    const stored = await getPostmortem(editor, number)
    expect(stored).toMatchObject({ revision: 2, version: postmortem.version, updatedAt: LATER })
    expect(stored.sections.filter(({ key }) => key !== 'lessons')).toEqual(
      postmortem.sections.filter(({ key }) => key !== 'lessons'),
    )
    const revision = await db().postmortemRevision.findFirstOrThrow({ where: { number: 2 } })
    expect(revision).toMatchObject({ kind: 'saved', texts: { lessons: saved.text }, authorName: editor.name })
    expect((await postmortemAudits()).at(-1)).toMatchObject({
      action: 'postmortem.save',
      details: { section: 'lessons', revision: 2 },
    })
  })

  it('changes nothing when the text is stored already, so that a save whose answer was lost can be repeated', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    const save = () => savePostmortemSection(editor, number, 'lessons', { text: 'Drain.', version: 1 }, { now: LATER })
    const first = await save()
    const before = await storedState()
    expect(await save()).toEqual(first)
    expect(await storedState()).toBe(before)
  })

  it('of two who save the same section at once one wins; the other gets the text that is stored', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    const save = (text: string) =>
      savePostmortemSection(editor, number, 'lessons', { text, version: 1 }, { now: LATER })
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(save))
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect([won.length, lost.length]).toEqual([1, 2])
    for (const { reason } of lost) {
      expect(reason).toMatchObject({ code: 'precondition_failed', current: won[0]?.value })
    }
    expect(await getPostmortem(editor, number)).toMatchObject({ revision: 2 })
    expect(await db().postmortemRevision.count()).toBe(2)
  })

  it('lets several people write different sections at once, each in a revision', async () => {
    const editor = await anEditor()
    const postmortem = await aPostmortem(NOW)
    const number = String(postmortem.incidentNumber)
    await Promise.all(
      postmortem.sections.map(({ key, version }) =>
        savePostmortemSection(editor, number, key, { text: `About ${key}`, version }, { now: LATER }),
      ),
    )
    const stored = await getPostmortem(editor, number)
    expect(stored.sections.map(({ text }) => text)).toEqual(stored.sections.map(({ key }) => `About ${key}`))
    const revisions = await db().postmortemRevision.findMany({ orderBy: { number: 'asc' } })
    expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, index) => index + 1))
    expect(stored.revision).toBe(revisions.length)
  })

  it('an old version is refused with the stored section, its writer and its time', async () => {
    const [editor, other] = [await anEditor(), await anEditor()]
    const number = String((await aPostmortem(NOW)).incidentNumber)
    const theirs = await savePostmortemSection(other, number, 'lessons', { text: 'b', version: 1 }, { now: LATER })
    await expect(
      savePostmortemSection(editor, number, 'lessons', { text: 'a', version: 1 }, { now: LATER }),
    ).rejects.toMatchObject({ code: 'precondition_failed', current: theirs })
    expect(theirs).toMatchObject({ updatedBy: other.name, updatedAt: LATER })
  })

  it('what is published stays as it was signed off', async () => {
    const editor = await anEditor()
    const postmortem = await aPostmortem(NOW)
    await publishDirectly(postmortem, NOW)
    const number = String(postmortem.incidentNumber)
    const before = await storedState()
    await expect(
      savePostmortemSection(editor, number, 'lessons', { text: 'a', version: 1 }, { now: LATER }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Reopen it') })
    expect(await storedState()).toBe(before)
  })

  it('is kept whole or not at all: without its audit entry neither text nor revision is stored', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await failAudits()
    await expect(
      savePostmortemSection(editor, number, 'lessons', { text: 'a', version: 1 }, { now: LATER }),
    ).rejects.toThrow()
    const stored = await getPostmortem(editor, number)
    expect([stored.revision, sectionOf(stored, 'lessons').text]).toEqual([1, ''])
    expect(await db().postmortemRevision.count()).toBe(1)
  })

  it('has room for a log of a million characters, in any script', async () => {
    const number = String((await aPostmortem(NOW)).incidentNumber)
    const text = '\n日本 14:02 "upstream timed out"'.repeat(SECTION_TEXT_MAX / 30).padEnd(SECTION_TEXT_MAX, '本')
    const address = `/incidents/${number}/post-mortem/sections/lessons`
    const answer = await callApi('put', address, { token: await aToken('write'), body: { text, version: 1 } })
    expect(answer.status).toBe(200)
    expect(sectionOf(await getPostmortem(await anEditor(), number), 'lessons').text).toBe(text)
  })

  it('names what is wrong: no version, too long, another section', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    const save = (key: string, input: unknown) => savePostmortemSection(editor, number, key, input, { now: LATER })
    await expect(save('lessons', { text: 'a' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(save('lessons', { text: 'x'.repeat(SECTION_TEXT_MAX + 1), version: 1 })).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { text: ['At most 1000000 characters.'] },
    })
    await expect(save('__proto__', { text: 'a', version: 1 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('takes an editor', async () => {
    const number = String((await aPostmortem(NOW)).incidentNumber)
    const viewer = await aViewer()
    await expect(
      savePostmortemSection(viewer, number, 'lessons', { text: 'a', version: 1 }, { now: LATER }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
