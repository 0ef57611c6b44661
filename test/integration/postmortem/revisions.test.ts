import { describe, expect, it } from 'vitest'
import { pool } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import { comparePostmortemRevisions } from '#lib/usecases/postmortem/compare-postmortem-revisions.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { getPostmortemRevision } from '#lib/usecases/postmortem/get-postmortem-revision.ts'
import { listPostmortemRevisions } from '#lib/usecases/postmortem/list-postmortem-revisions.ts'
import { restorePostmortemRevision } from '#lib/usecases/postmortem/restore-postmortem-revision.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aPostmortem, postmortemAudits, publishDirectly, sectionOf } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-23T13:00:00Z')

async function write(actor: Actor, number: string, key: string, text: string, minute = 1): Promise<void> {
  const { version } = sectionOf(await getPostmortem(actor, number), key)
  await savePostmortemSection(actor, number, key, { text, version }, { now: new Date(NOW.getTime() + minute * 60_000) })
}

/** Starts the work while the document is locked, and lets go when all of it has read and waits to write. */
async function whileHeld(id: string, start: () => Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
  const holder = await pool().connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM postmortems WHERE id = $1 FOR UPDATE', [id])
    const work = start()
    const settled = Promise.allSettled(work)
    const waiting = `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect
      .poll(async () => (await holder.query<{ count: number }>(waiting)).rows[0]?.count, {
        timeout: 4_500,
        interval: 20,
      })
      .toBe(work.length)
    await holder.query('COMMIT')
    return await settled
  } finally {
    holder.release()
  }
}

function textsOf(document: Pick<Postmortem, 'sections'> | { sections: { key: string; text: string }[] }) {
  return Object.fromEntries(document.sections.map(({ key, text }) => [key, text]))
}

/** A small generator with a seed, so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('revisions of a post-mortem', () => {
  it.each([1, 2, 3])('whatever is written, every revision reads as the document stood then (seed %i)', async (seed) => {
    const editor = await anEditor()
    const begun = await aPostmortem(NOW)
    const number = String(begun.incidentNumber)
    const random = randomFrom(seed)
    const history = [textsOf(begun)]
    const keys = begun.sections.map(({ key }) => key)
    for (let step = 0; step < 25; step++) {
      const newest = history.length
      if (random(5) === 0) {
        const back = 1 + random(newest)
        await restorePostmortemRevision(editor, number, String(back), { newest }, { now: NOW }).catch((error) => {
          expect(error).toMatchObject({ code: 'conflict' })
          expect(history.at(-1)).toEqual(history[back - 1])
        })
      } else await write(editor, number, keys[random(keys.length)] ?? '', ['', 'a', `text ${step}`][random(3)] ?? '')
      const stored = await getPostmortem(editor, number)
      if (stored.revision > newest) history.push(textsOf(stored))
      expect(stored.revision).toBe(history.length)
      expect(textsOf(stored)).toEqual(history.at(-1))
    }
    for (const [index, texts] of history.entries()) {
      expect(textsOf(await getPostmortemRevision(editor, number, String(index + 1)))).toEqual(texts)
    }
  })

  it('are listed newest first with who, when and which section, page after page', async () => {
    const [ann, ben] = [await anEditor(), await anEditor()]
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await write(ann, number, 'lessons', 'a', 1)
    await write(ben, number, 'impact', 'b', 2)
    const first = await listPostmortemRevisions(ann, number, { limit: 2 })
    expect(first.items).toEqual([
      {
        number: 3,
        kind: 'saved',
        changedSections: ['impact'],
        authorName: ben.name,
        createdAt: new Date('2026-11-23T12:02:00Z'),
      },
      {
        number: 2,
        kind: 'saved',
        changedSections: ['lessons'],
        authorName: ann.name,
        createdAt: new Date('2026-11-23T12:01:00Z'),
      },
    ])
    const second = await listPostmortemRevisions(ann, number, { limit: 2, cursor: first.nextCursor })
    expect(second.items.map(({ number, kind }) => [number, kind])).toEqual([[1, 'created']])
    expect(second.nextCursor).toBeNull()
  })

  it('are compared the older first, and only what differs', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await write(editor, number, 'lessons', 'one')
    await write(editor, number, 'lessons', 'two')
    await write(editor, number, 'lucky', 'three')
    const compared = await comparePostmortemRevisions(editor, number, { from: '4', to: '2' })
    expect([compared.older.number, compared.newer.number]).toEqual([2, 4])
    expect(compared.sections.map(({ key, before, after }) => [key, before, after])).toEqual([
      ['lucky', '', 'three'],
      ['lessons', 'one', 'two'],
    ])
    const last = await comparePostmortemRevisions(editor, number, {})
    expect([last.older.number, last.newer.number]).toEqual([3, 4])
    await expect(comparePostmortemRevisions(editor, number, { from: '9' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(comparePostmortemRevisions(editor, number, { from: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('restoring a revision', () => {
  it('puts back the sections that differ as one new revision, and loses nothing', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await write(editor, number, 'lessons', 'one')
    await write(editor, number, 'lessons', 'two')
    const before = await getPostmortem(editor, number)
    const restored = await restorePostmortemRevision(editor, number, '2', { newest: 3 }, { now: LATER })
    expect(sectionOf(restored, 'lessons')).toMatchObject({ text: 'one', version: 4, updatedBy: editor.name })
    expect(restored.sections.filter(({ key }) => key !== 'lessons')).toEqual(
      before.sections.filter(({ key }) => key !== 'lessons'),
    )
    const { items } = await listPostmortemRevisions(editor, number, {})
    expect(items[0]).toMatchObject({ number: 4, kind: 'restored', changedSections: ['lessons'] })
    expect(textsOf(await getPostmortemRevision(editor, number, '3'))).toMatchObject({ lessons: 'two' })
    expect((await postmortemAudits()).at(-1)).toMatchObject({
      action: 'postmortem.restore_revision',
      details: { restored: 2, revision: 4 },
    })
  })

  it('is refused when somebody wrote since, when it is published, and without an audit entry; nothing changes', async () => {
    const editor = await anEditor()
    const postmortem = await aPostmortem(NOW)
    const number = String(postmortem.incidentNumber)
    await write(editor, number, 'lessons', 'one')
    await write(editor, number, 'lessons', 'two')
    const before = await storedState()
    const restore = (newest: number) => restorePostmortemRevision(editor, number, '2', { newest }, { now: NOW })
    await expect(restore(2)).rejects.toMatchObject({ code: 'precondition_failed' })
    await expect(restorePostmortemRevision(editor, number, '3', { newest: 3 }, { now: NOW })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await storedState()).toBe(before)
    await publishDirectly(postmortem, NOW)
    const published = await storedState()
    await expect(restore(3)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Reopen') })
    expect(await storedState()).toBe(published)
  })

  it('is kept whole or not at all', async () => {
    const editor = await anEditor()
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await write(editor, number, 'lessons', 'one')
    await failAudits()
    await expect(restorePostmortemRevision(editor, number, '1', { newest: 2 }, { now: NOW })).rejects.toThrow()
    expect(await getPostmortem(editor, number)).toMatchObject({ revision: 2 })
    expect(sectionOf(await getPostmortem(editor, number), 'lessons').text).toBe('one')
  })

  it('at the same moment as a save: one of them wins, and no acknowledged text is lost', async () => {
    const editor = await anEditor()
    const { id, incidentNumber } = await aPostmortem(NOW)
    const number = String(incidentNumber)
    await write(editor, number, 'lessons', 'one')
    await write(editor, number, 'lessons', 'two')
    // Once before, so that no statement is slow for being the first of its kind: locks wait five seconds only.
    await restorePostmortemRevision(editor, number, '1', { newest: 3 }, { now: NOW })
    const outcomes = await whileHeld(id, () => [
      restorePostmortemRevision(editor, number, '2', { newest: 4 }, { now: NOW }),
      savePostmortemSection(editor, number, 'lessons', { text: 'three', version: 4 }, { now: NOW }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const stored = await getPostmortem(editor, number)
    expect(sectionOf(stored, 'lessons').text).toBe(outcomes[0]?.status === 'fulfilled' ? 'one' : 'three')
    expect(stored.revision).toBe(5)
  })

  it('takes an editor', async () => {
    const number = String((await aPostmortem(NOW)).incidentNumber)
    await expect(
      restorePostmortemRevision(await aViewer(), number, '1', { newest: 1 }, { now: NOW }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
