import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { findPostmortemSummary } from '#lib/usecases/postmortem/find-postmortem-summary.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { postmortemAudits, sectionOf } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')

describe('beginning a post-mortem', () => {
  it('takes the sections of the template and fills them with what is recorded', async () => {
    const editor = await anEditor()
    const { number } = await anIncident({
      summary: 'Checkout failed for one in nine.',
      resolvedAt: '2026-11-19T14:35:00Z',
      impact: { failedRequests: 4112, totalRequests: 36_000 },
    })
    const begun = await createPostmortem(editor, String(number), {}, { now: NOW })
    expect(begun).toMatchObject({
      status: 'draft',
      revision: 1,
      templateName: '502 post-mortem',
      incidentNumber: number,
    })
    expect(begun.sections.map(({ key }) => key)).toEqual(BUILT_IN_TEMPLATE.sections.map(({ key }) => key))
    expect(sectionOf(begun, 'summary').text).toBe(
      'Checkout failed for one in nine.\n\nRequests to **checkout-api** failed from 19 Nov 2026 14:02 UTC to 14:35 UTC (33 min).',
    )
    expect(sectionOf(begun, 'impact').text).toContain('4 112 of 36 000 requests failed (11 %)')
    expect(sectionOf(begun, 'lessons')).toMatchObject({ text: '', version: 1, updatedBy: '' })
    expect(await getPostmortem(editor, String(number))).toEqual(begun)
    expect(await postmortemAudits()).toEqual([
      {
        action: 'postmortem.create',
        actorName: editor.name,
        details: { incident: number, template: '502 post-mortem' },
      },
    ])
    const [revision] = await db().postmortemRevision.findMany()
    expect(revision).toMatchObject({ number: 1, kind: 'created', authorName: editor.name, authorId: editor.userId })
    expect(Object.keys(revision?.texts as object).sort()).toEqual(
      begun.sections.flatMap(({ key, text }) => (text ? [key] : [])).sort(),
    )
  })

  it('of two who begin at once one wins, and the other is led to that document', async () => {
    const editor = await anEditor()
    const { number } = await anIncident()
    const begin = () => createPostmortem(editor, String(number), {}, { now: NOW })
    const outcomes = await Promise.allSettled([begin(), begin()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'conflict', message: expect.stringContaining('already') })
    expect(await postmortemAudits()).toHaveLength(1)
    expect(await db().postmortemRevision.count()).toBe(1)
  })

  it('names a wrong template, and stores nothing', async () => {
    const { number } = await anIncident()
    const before = await storedState()
    await expect(
      createPostmortem(await anEditor(), String(number), { template: 'Nobody’s' }, { now: NOW }),
    ).rejects.toMatchObject({ code: 'invalid', fieldErrors: { template: ['There is no template of that name.'] } })
    expect((await storedState()).split('\n').filter((line) => line.startsWith('postmortem'))).toEqual(
      before.split('\n').filter((line) => line.startsWith('postmortem')),
    )
  })

  it('is kept whole or not at all: without its audit entry there is no document', async () => {
    const editor = await anEditor()
    const { number } = await anIncident()
    await failAudits()
    await expect(createPostmortem(editor, String(number), {}, { now: NOW })).rejects.toThrow()
    expect(await findPostmortemSummary(editor, number)).toBeNull()
    expect(await db().postmortemSection.count()).toBe(0)
  })

  it('takes an editor; who may not write learns nothing of incidents that are not there', async () => {
    const viewer = await aViewer()
    const { number } = await anIncident()
    await expect(createPostmortem(viewer, String(number), {}, { now: NOW })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(createPostmortem(viewer, '999', {}, { now: NOW })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getPostmortem(viewer, String(number))).rejects.toMatchObject({ code: 'not_found' })
  })
})
