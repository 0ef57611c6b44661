import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { exportRunbooks } from '#lib/usecases/exchange/export-runbooks.ts'
import { syncRunbooks } from '#lib/usecases/exchange/sync-runbooks.ts'
import { getRunbookReport } from '#lib/usecases/report/get-runbook-report.ts'
import { createRunbookFromTemplate } from '#lib/usecases/runbook/create-runbook-from-template.ts'
import { draftRunbookCause } from '#lib/usecases/runbook/draft-runbook-cause.ts'
import { getRunbookRevision } from '#lib/usecases/runbook/get-runbook-revision.ts'
import { listRunbookRevisions } from '#lib/usecases/runbook/list-runbook-revisions.ts'
import { listUncoveredServices } from '#lib/usecases/runbook/list-uncovered-services.ts'
import { restoreRunbookRevision } from '#lib/usecases/runbook/restore-runbook-revision.ts'
import { createService } from '#lib/usecases/service/create-service.ts'
import { updateService } from '#lib/usecases/service/update-service.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aRunbook, SYSTEM } from '#test/support/runbooks.ts'
import { aService } from '#test/support/services.ts'

const now = new Date('2026-11-23T12:00:00Z')
const file = (service: string, meaning: string) => ({
  name: `${service}.md`,
  text: `---\nservice: ${service}\n---\n\n## What it means\n\n${meaning}\n\n## Cause: app-crash\n\n### Identify\n\nlook\n`,
})
const sync = (files: { name: string; text: string }[], isDryRun = false, actor: Actor = SYSTEM) =>
  syncRunbooks(actor, files, { now, isDryRun })

describe('runbooks from files', () => {
  it('are stored once, and a second time change nothing', async () => {
    await aService('pay')
    expect(await sync([file('pay', 'down')], true)).toMatchObject([{ outcome: 'created' }])
    expect(await db().runbook.count()).toBe(0)
    expect(await sync([file('pay', 'down')])).toMatchObject([{ service: 'pay', outcome: 'created' }])
    expect(await sync([file('pay', 'down')])).toMatchObject([{ outcome: 'unchanged' }])
    expect(await sync([file('pay', 'gone')])).toMatchObject([{ outcome: 'changed' }])
    expect(await db().runbook.findMany()).toMatchObject([{ meaning: 'gone', version: 2 }])
  })

  it('what was exported is unchanged when it comes back', async () => {
    await aService('pay')
    await createRunbookFromTemplate(SYSTEM, 'pay', { type: 'node' }, { now })
    const files: { name: string; text: string }[] = []
    for await (const exported of exportRunbooks(SYSTEM)) files.push(exported)
    expect(files.map(({ name }) => name)).toEqual(['pay.md'])
    expect(await sync(files)).toMatchObject([{ outcome: 'unchanged' }])
  })

  it('when one is wrong none is stored', async () => {
    await aService('pay')
    const results = await sync([file('pay', 'down'), file('nowhere', 'x'), { name: 'notes.md', text: 'hello' }])
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'refused', 'refused'])
    expect(await db().runbook.count()).toBe(0)
  })

  it('are for editors', async () => {
    await expect(sync([], false, await aViewer())).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('revisions of a runbook', () => {
  it('keep what was saved, say what changed, and put it back', async () => {
    await aService('pay')
    const editor = await anEditor()
    await aRunbook('pay', now, { meaning: 'first' })
    await aRunbook('pay', now, { meaning: 'second' })
    const { revisions } = await listRunbookRevisions(editor, 'pay')
    expect(revisions.map(({ number }) => number)).toEqual([2, 1])
    const { revision, before } = await getRunbookRevision(editor, 'pay', '2')
    expect([before?.content.meaning, revision.content.meaning]).toEqual(['first', 'second'])

    const address = { service: 'pay', revision: '1' }
    await expect(restoreRunbookRevision(await aViewer(), address, {}, { now })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(restoreRunbookRevision(editor, address, { version: 1 }, { now })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    expect(await restoreRunbookRevision(editor, address, { version: 2 }, { now })).toMatchObject({
      meaning: 'first',
      version: 3,
    })
    expect((await listRunbookRevisions(editor, 'pay')).revisions).toHaveLength(3)
    for (const odd of ['0', '99', 'x', '1e9']) {
      await expect(getRunbookRevision(editor, 'pay', odd)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('the coverage of runbooks', () => {
  it('counts live incidents of 90 days, and ranks first what helps most', async () => {
    await aService('calm')
    await anIncident({ services: ['pay'], rootCause: 'dns-resolution', title: 'First' }, now)
    await anIncident(
      { services: ['pay'], rootCause: 'dns-resolution', title: 'Second', rootCauseDetail: 'stale A record' },
      now,
    )
    await anIncident({ services: ['pay'], rootCause: 'app-crash' }, now)
    await anIncident({ services: ['pay'], rootCause: 'app-crash', startedAt: '2026-01-01T00:00:00Z' }, now)
    const gone = await anIncident({ services: ['pay'], rootCause: 'dns-resolution' }, now)
    await db().incident.update({ where: { id: gone.id }, data: { deletedAt: now } })
    await aRunbook('pay', now)
    await aRunbook('calm', now)
    const { services } = await getRunbookReport(await aViewer(), { now })
    expect(services.map(({ service }) => service.slug)).toEqual(['pay', 'calm'])
    expect(services[0]?.coverage).toMatchObject({
      withCause: 3,
      covered: 1,
      uncovered: [{ rootCause: 'dns-resolution', count: 2 }],
    })
    const draft = await draftRunbookCause(await anEditor(), { slug: 'pay', type: 'other' }, 'dns-resolution', { now })
    expect(draft.signal).toContain('stale A record')
    expect(await listUncoveredServices(SYSTEM, { services: ['pay'], rootCause: 'dns-resolution' })).toEqual(['pay'])
    expect(await listUncoveredServices(SYSTEM, { services: ['pay'], rootCause: 'app-crash' })).toEqual([])
  })
})

describe('the slugs of a service', () => {
  it('a former one stays with it, and no other service can take it', async () => {
    await aService('pay')
    const editor = await anEditor()
    const service = await updateService(editor, 'pay', { slug: 'payments', aliases: ['checkout-old'] }, { now })
    expect(service).toMatchObject({ slug: 'payments', aliases: ['checkout-old', 'pay'] })
    const taken = createService(editor, { slug: 'pay', name: 'Pay', tier: 'internal' }, { now })
    await expect(taken).rejects.toMatchObject({ code: 'conflict' })
    await aService('other')
    await expect(updateService(editor, 'other', { aliases: ['pay'] }, { now })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(updateService(editor, 'other', { slug: 'payments' }, { now })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await updateService(editor, 'payments', { slug: 'pay' }, { now })).toMatchObject({
      slug: 'pay',
      aliases: ['checkout-old', 'payments'],
    })
  })

  it('values for commands are one word each', async () => {
    await aService('pay')
    const editor = await anEditor()
    for (const value of ['a b', '$(reboot)', 'x;y', "'", '']) {
      const change = updateService(editor, 'pay', { variables: { namespace: value } }, { now })
      await expect(change).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(await updateService(editor, 'pay', { variables: { namespace: 'shop' } }, { now })).toMatchObject({
      variables: { namespace: 'shop' },
    })
  })
})
