import { beforeEach, describe, expect, it } from 'vitest'
import { saveRunbook } from '#lib/usecases/runbook/save-runbook.ts'
import { anAdmin, anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aRunbook, runbookAudits } from '#test/support/runbooks.ts'
import { aService } from '#test/support/services.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-24T12:00:00Z')
const CAUSES = [{ rootCause: 'oom-kill', verify: 'Memory stands still' }, { rootCause: 'app-crash' }]

beforeEach(async () => {
  await aService('checkout')
})

describe('saving a runbook', () => {
  it('writes the first one, keeps the order of the causes and names its gaps', async () => {
    const editor = await anEditor()
    const { runbook, created } = await saveRunbook(
      editor,
      'checkout',
      { causes: CAUSES, meaning: ' a \r\n b ' },
      { now: NOW },
    )
    expect(created).toBe(true)
    expect(runbook).toMatchObject({ version: 1, meaning: 'a \n b', lastVerifiedAt: null, createdAt: NOW })
    expect(runbook.causes.map(({ rootCause }) => rootCause)).toEqual(['oom-kill', 'app-crash'])
    expect(runbook.gaps.map(({ kind }) => kind)).toContain('few_causes')
    expect(await runbookAudits()).toEqual([
      {
        action: 'runbook.create',
        actorName: editor.name,
        details: { service: 'checkout', version: 1, causes: ['oom-kill', 'app-crash'] },
      },
    ])
  })

  it('replaces the whole text: what is left out becomes empty, what is verified stays so', async () => {
    await aRunbook('checkout', NOW, {
      impact: 'Users see an error',
      links: [{ label: 'Graphs', url: 'https://g.example' }],
    })
    const { runbook, created } = await saveRunbook(await anAdmin(), 'checkout', { causes: CAUSES }, { now: LATER })
    expect(created).toBe(false)
    expect(runbook).toMatchObject({ version: 2, impact: '', links: [], createdAt: NOW, updatedAt: LATER })
    expect(runbook.causes).toHaveLength(2)
    expect(runbook.causes[1]).toMatchObject({ rootCause: 'app-crash', identify: '' })
  })

  it('of two who edit the same version one wins; the other learns of it and nothing of theirs is stored', async () => {
    const { version } = await aRunbook('checkout', NOW)
    const editor = await anEditor()
    const save = (meaning: string) =>
      saveRunbook(editor, 'checkout', { causes: CAUSES, meaning, version }, { now: LATER })
    const outcomes = await Promise.allSettled([save('first'), save('second')])
    const [won] = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'precondition_failed', message: expect.stringContaining('still here') })
    const again = await saveRunbook(editor, 'checkout', { causes: CAUSES, version: 2 }, { now: LATER })
    expect(won?.value.runbook.version).toBe(2)
    expect(again.runbook.version).toBe(3)
  })

  it('of two who write the first one at once one wins', async () => {
    const editor = await anEditor()
    const first = () => saveRunbook(editor, 'checkout', { causes: CAUSES, version: 0 }, { now: NOW })
    const outcomes = await Promise.allSettled([first(), first()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await runbookAudits()).toHaveLength(1)
  })

  it('is kept whole or not at all: without its audit entry nothing changes', async () => {
    await aRunbook('checkout', NOW)
    const before = await storedState()
    await failAudits()
    await expect(saveRunbook(await anEditor(), 'checkout', { causes: CAUSES }, { now: LATER })).rejects.toThrow()
    expect((await storedState()).split('\n').filter((line) => line.startsWith('runbook'))).toEqual(
      before.split('\n').filter((line) => line.startsWith('runbook')),
    )
  })

  it('viewers may not, and learn nothing of services that are not there', async () => {
    const viewer = await aViewer()
    await expect(saveRunbook(viewer, 'checkout', { causes: CAUSES }, { now: NOW })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(saveRunbook(viewer, 'nowhere', { causes: CAUSES }, { now: NOW })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await runbookAudits()).toEqual([])
  })
})
