import { describe, expect, it } from 'vitest'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { createPostmortemTemplate } from '#lib/usecases/postmortem/create-postmortem-template.ts'
import { deletePostmortemTemplate } from '#lib/usecases/postmortem/delete-postmortem-template.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { getPostmortemTemplate } from '#lib/usecases/postmortem/get-postmortem-template.ts'
import { listPostmortemTemplates } from '#lib/usecases/postmortem/list-postmortem-templates.ts'
import { updatePostmortemTemplate } from '#lib/usecases/postmortem/update-postmortem-template.ts'
import { anAdmin, anEditor } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { postmortemAudits } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-23T13:00:00Z')
const SHORT = { name: 'Short', sections: [{ title: 'Summary', key: 'summary' }, { title: 'Five whys' }] }

describe('templates', () => {
  it('the first one takes the place of the built-in one; a later one is used on choice', async () => {
    const admin = await anAdmin()
    const first = await createPostmortemTemplate(admin, SHORT, { now: NOW })
    expect(first).toMatchObject({ isDefault: true, version: 1 })
    expect(first.sections.map(({ key }) => key)).toEqual(['summary', 'five_whys'])
    await createPostmortemTemplate(admin, { ...BUILT_IN_TEMPLATE, name: 'Long' }, { now: NOW })
    const [one, two] = [await anIncident(), await anIncident()]
    const short = await createPostmortem(admin, String(one.number), {}, { now: NOW })
    const long = await createPostmortem(admin, String(two.number), { template: 'Long' }, { now: NOW })
    expect([short.templateName, short.sections.length]).toEqual(['Short', 2])
    expect([long.templateName, long.sections.length]).toEqual(['Long', BUILT_IN_TEMPLATE.sections.length])
    expect(short.sections[0]?.text).toContain('Requests to **checkout-api**')
  })

  it('a change reaches only the documents that begin after it', async () => {
    const admin = await anAdmin()
    const template = await createPostmortemTemplate(admin, SHORT, { now: NOW })
    const [one, two] = [await anIncident(), await anIncident()]
    const before = await createPostmortem(admin, String(one.number), {}, { now: NOW })
    const changed = { name: 'Shorter', sections: [{ title: 'What happened', key: 'summary', requiredFor: ['sev1'] }] }
    await updatePostmortemTemplate(admin, template.id, { ...changed, version: 1 }, { now: LATER })
    expect(await getPostmortem(admin, String(one.number))).toEqual(before)
    const after = await createPostmortem(admin, String(two.number), {}, { now: LATER })
    expect(after.sections).toMatchObject([{ key: 'summary', title: 'What happened', requiredFor: ['sev1'] }])
    await deletePostmortemTemplate(admin, template.id, { now: LATER })
    expect(await getPostmortem(admin, String(one.number))).toEqual(before)
    expect(await getPostmortem(admin, String(two.number))).toEqual(after)
  })

  it('one is the default at any time: making another one so takes it from the first', async () => {
    const admin = await anAdmin()
    const first = await createPostmortemTemplate(admin, SHORT, { now: NOW })
    const second = await createPostmortemTemplate(admin, { ...SHORT, name: 'Second' }, { now: NOW })
    await expect(
      updatePostmortemTemplate(admin, first.id, { ...SHORT, isDefault: false }, { now: LATER }),
    ).rejects.toMatchObject({ code: 'invalid', fieldErrors: { isDefault: [expect.stringContaining('another')] } })
    await expect(deletePostmortemTemplate(admin, first.id, { now: LATER })).rejects.toMatchObject({ code: 'conflict' })
    await updatePostmortemTemplate(admin, second.id, { ...SHORT, name: 'Second', isDefault: true }, { now: LATER })
    expect((await listPostmortemTemplates(admin)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Second', true],
      ['Short', false],
    ])
    const third = await createPostmortemTemplate(admin, { ...SHORT, name: 'Third', isDefault: true }, { now: LATER })
    expect((await listPostmortemTemplates(admin)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Third', true],
      ['Second', false],
      ['Short', false],
    ])
    for (const { id } of [first, second, third]) await deletePostmortemTemplate(admin, id, { now: LATER })
    const { number } = await anIncident()
    const begun = await createPostmortem(admin, String(number), {}, { now: LATER })
    expect(begun.templateName).toBe(BUILT_IN_TEMPLATE.name)
  })

  it('a name is used once, and an old version replaces nothing', async () => {
    const admin = await anAdmin()
    const template = await createPostmortemTemplate(admin, SHORT, { now: NOW })
    const taken = { code: 'invalid', fieldErrors: { name: ['This name is taken.'] } }
    await expect(createPostmortemTemplate(admin, SHORT, { now: NOW })).rejects.toMatchObject(taken)
    const other = await createPostmortemTemplate(admin, { ...SHORT, name: 'Other' }, { now: NOW })
    await expect(updatePostmortemTemplate(admin, other.id, SHORT, { now: NOW })).rejects.toMatchObject(taken)
    await updatePostmortemTemplate(admin, template.id, { ...SHORT, version: 1 }, { now: LATER })
    await expect(
      updatePostmortemTemplate(admin, template.id, { ...SHORT, name: 'Mine', version: 1 }, { now: LATER }),
    ).rejects.toMatchObject({ code: 'precondition_failed' })
    expect(await getPostmortemTemplate(admin, template.id)).toMatchObject({ name: 'Short', version: 2 })
  })

  it('of two who save at once one wins', async () => {
    const admin = await anAdmin()
    const template = await createPostmortemTemplate(admin, SHORT, { now: NOW })
    const save = (name: string) =>
      updatePostmortemTemplate(admin, template.id, { ...SHORT, name, version: 1 }, { now: LATER })
    const outcomes = await Promise.allSettled([save('A'), save('B')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await getPostmortemTemplate(admin, template.id)).toMatchObject({ version: 2 })
  })

  it('are kept by admins, each change with its audit entry or not at all', async () => {
    const [admin, editor] = [await anAdmin(), await anEditor()]
    const template = await createPostmortemTemplate(admin, SHORT, { now: NOW })
    const forbidden = { code: 'forbidden' }
    await expect(createPostmortemTemplate(editor, SHORT, { now: NOW })).rejects.toMatchObject(forbidden)
    await expect(updatePostmortemTemplate(editor, template.id, SHORT, { now: NOW })).rejects.toMatchObject(forbidden)
    await expect(deletePostmortemTemplate(editor, template.id, { now: NOW })).rejects.toMatchObject(forbidden)
    expect((await listPostmortemTemplates(editor)).map(({ name }) => name)).toEqual(['Short'])
    expect((await postmortemAudits()).map(({ action }) => action)).toEqual(['postmortem_template.create'])
    const before = await storedState()
    await failAudits()
    await expect(deletePostmortemTemplate(admin, template.id, { now: NOW })).rejects.toThrow()
    await expect(updatePostmortemTemplate(admin, template.id, { ...SHORT, name: 'B' }, { now: NOW })).rejects.toThrow()
    await expect(createPostmortemTemplate(admin, { ...SHORT, name: 'C' }, { now: NOW })).rejects.toThrow()
    expect(await storedState()).toBe(before)
  })
})
