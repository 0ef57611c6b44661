import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { AnalysisView } from '#lib/domain/diagnosis/incident-analysis.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { acceptIncidentAnalysis } from '#lib/usecases/diagnosis/accept-incident-analysis.ts'
import { createIncidentAnalysis } from '#lib/usecases/diagnosis/create-incident-analysis.ts'
import { getIncidentAnalysis } from '#lib/usecases/diagnosis/get-incident-analysis.ts'
import { listIncidentAnalyses } from '#lib/usecases/diagnosis/list-incident-analyses.ts'
import { listRuleDifferences } from '#lib/usecases/diagnosis/list-rule-differences.ts'
import { removeIncidentAnalysis } from '#lib/usecases/diagnosis/remove-incident-analysis.ts'
import { rerunIncidentAnalysis } from '#lib/usecases/diagnosis/rerun-incident-analysis.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { mergeIncident } from '#lib/usecases/incident/merge-incident.ts'
import { unmergeIncident } from '#lib/usecases/incident/unmerge-incident.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { getDiagnosisReport } from '#lib/usecases/report/get-diagnosis-report.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { storedState } from '#test/support/stored-state.ts'

const now = new Date('2026-11-23T12:00:00Z')
const tail =
  'client: 10.0.0.9, server: shop, request: "POST /cart?token=s3cret-value HTTP/1.1", upstream: "http://10.0.0.5:8080/cart", host: "shop.example.com"'
const LOG = [
  `2026/11/19 15:02:03 [error] 7#7: *1 recv() failed (104: Connection reset by peer) while reading response header from upstream, ${tail}`,
  `2026/11/19 15:02:09 [error] 7#7: *2 connect() failed (111: Connection refused) while connecting to upstream, ${tail}`,
].join('\n')
const KERNEL =
  'Nov 19 15:02:02 node7 kernel: Out of memory: Killed process 4242 (node) total-vm:2210000kB, anon-rss:1990000kB'

let editor: Awaited<ReturnType<typeof anEditor>>
let incident: Incident
let analysis: AnalysisView

beforeEach(async () => {
  editor = await anEditor()
  incident = await anIncident({ startedAt: '2026-11-19T14:02:00Z' })
  analysis = await createIncidentAnalysis(
    editor,
    String(incident.number),
    {
      logs: [{ name: 'error.log', text: LOG }],
      evidence: [{ name: 'kern.log', text: KERNEL }],
      zone: 'Europe/Zurich',
    },
    { now },
  )
})

const number = () => String(incident.number)
const accept = (input: unknown, actor = editor) => acceptIncidentAnalysis(actor, number(), analysis.id, input, { now })
const entries = () =>
  db().timelineEntry.findMany({ where: { incidentId: incident.id }, orderBy: { occurredAt: 'asc' } })

describe('an analysis stored with an incident', () => {
  test('says what the logs said, who asked and by which rules, without the secrets of the lines', async () => {
    const read = await getIncidentAnalysis(editor, number(), analysis.id)
    expect(read.diagnosis.causes[0]?.rootCause).toBe('oom-kill')
    expect(read.createdBy).toBe(editor.name)
    expect(read.isOutdated).toBe(false)
    const [row] = await db().incidentAnalysis.findMany()
    expect(JSON.stringify(row)).not.toContain('s3cret-value')
    expect(JSON.stringify(row)).toContain('[masked]')
    expect(await listIncidentAnalyses(editor, number())).toMatchObject([
      { id: analysis.id, summary: analysis.summary, causes: [{ rootCause: 'oom-kill' }, {}, {}] },
    ])
  })

  test('proposes entries at the times of the lines, those without a zone in that of the logs', () => {
    const at = Object.fromEntries(analysis.proposals.map(({ key, occurredAt }) => [key, occurredAt.toISOString()]))
    expect(at).toMatchObject({
      'first-failure': '2026-11-19T14:02:03.000Z',
      'last-failure': '2026-11-19T14:02:09.000Z',
      'kernel-oom': '2026-11-19T14:02:02.000Z',
      diagnosis: now.toISOString(),
    })
    const [diagnosis] = analysis.proposals.filter(({ key }) => key === 'diagnosis')
    expect(diagnosis?.evidence.length).toBeGreaterThanOrEqual(2)
  })

  test('gives mechanism, cause and entries with their lines to the incident in one step', async () => {
    const keys = ['diagnosis', 'first-failure', 'kernel-oom']
    const changed = await accept({
      version: incident.version,
      failureMechanism: 'reset-before-headers',
      rootCause: 'oom-kill',
      proposals: keys,
    })
    expect(changed).toMatchObject({ failureMechanism: 'reset-before-headers', rootCause: 'oom-kill' })
    expect((await entries()).map(({ occurredAt }) => occurredAt.toISOString())).toEqual([
      '2026-11-19T14:02:02.000Z',
      '2026-11-19T14:02:03.000Z',
      now.toISOString(),
    ])
    const after = await getIncidentAnalysis(editor, number(), analysis.id)
    expect(after.acceptedAt).toEqual(now)
    expect(
      after.proposals
        .filter(({ isTold }) => isTold)
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...keys].sort())
    const audit = await db().auditEntry.findFirst({ where: { action: 'incident_analysis.accept' } })
    expect(audit?.details).toMatchObject({ changes: { rootCause: { from: null, to: 'oom-kill' } } })
  })

  test('adds an entry once, however often it is accepted', async () => {
    await accept({ version: incident.version, proposals: ['kernel-oom'] })
    const { version } = await getIncident(editor, number())
    await accept({ version, rootCause: 'oom-kill', proposals: ['kernel-oom'] })
    expect(await entries()).toHaveLength(1)
  })

  test('overwrites nothing that somebody changed since it was looked at', async () => {
    await updateIncident(editor, number(), { rootCause: 'app-crash' }, { now })
    const before = await storedState()
    const stale = accept({ version: incident.version, rootCause: 'oom-kill', proposals: ['diagnosis'] })
    await expect(stale).rejects.toMatchObject({ code: 'precondition_failed' })
    expect(await storedState()).toBe(before)
  })

  test('of two who accept at once one is told, and the entries are there once', async () => {
    const chosen = { version: incident.version, rootCause: 'oom-kill', proposals: ['diagnosis', 'kernel-oom'] }
    const outcomes = await Promise.allSettled([accept(chosen), accept(chosen)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await entries()).toHaveLength(2)
  })

  test('takes over nothing at all when the audit entry cannot be written', async () => {
    const before = await storedState()
    await failAudits()
    const refused = accept({ version: incident.version, rootCause: 'oom-kill', proposals: ['diagnosis'] })
    await expect(refused).rejects.toThrow()
    expect(await storedState()).toBe(before)
  })

  test('refuses an entry that was not proposed, and an empty choice', async () => {
    const unknown = accept({ version: incident.version, proposals: ['nothing'] })
    await expect(unknown).rejects.toMatchObject({ code: 'invalid' })
    await expect(accept({ version: incident.version })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('answers change the verdict, and what it said before stays to be compared', async () => {
    const again = await rerunIncidentAnalysis(
      editor,
      number(),
      analysis.id,
      { answers: { deploy: 'at-each-rollout' }, version: analysis.version },
      { now },
    )
    expect(again.told.answers).toEqual({ deploy: 'at-each-rollout' })
    expect(again.previous?.causes[0]?.rootCause).toBe('oom-kill')
    const probability = (view: AnalysisView) =>
      view.diagnosis.causes.find(({ rootCause }) => rootCause === 'restart-deploy')?.probability ?? 0
    expect(probability(again)).toBeGreaterThan(probability(analysis))
    const stale = rerunIncidentAnalysis(editor, number(), analysis.id, { version: analysis.version }, { now })
    await expect(stale).rejects.toMatchObject({ code: 'precondition_failed' })
  })

  test('read by older rules, is read again by those of today', async () => {
    await db().incidentAnalysis.updateMany({ data: { rulesVersion: 1 } })
    await db().$executeRaw`UPDATE incident_analyses SET result = jsonb_set(result, '{rulesVersion}', '0')`
    expect((await getIncidentAnalysis(editor, number(), analysis.id)).isOutdated).toBe(true)
    const again = await rerunIncidentAnalysis(editor, number(), analysis.id, {}, { now })
    expect(again.isOutdated).toBe(false)
    expect(again.previous?.rulesVersion).toBe(0)
    expect(again.diagnosis.causes[0]?.rootCause).toBe('oom-kill')
  })

  test('can be read by a viewer, and changed by nobody but editors', async () => {
    const viewer = await aViewer()
    expect((await getIncidentAnalysis(viewer, number(), analysis.id)).id).toBe(analysis.id)
    const before = await storedState()
    const attempts = [
      () => accept({ version: incident.version, rootCause: 'oom-kill' }, viewer),
      () => rerunIncidentAnalysis(viewer, number(), analysis.id, {}, { now }),
      () => removeIncidentAnalysis(viewer, number(), analysis.id, { now }),
      () => createIncidentAnalysis(viewer, number(), { logs: [{ text: LOG }] }, { now }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await storedState()).toBe(before)
  })

  test('is not found under another incident, and goes when it is removed', async () => {
    const other = await anIncident()
    await expect(getIncidentAnalysis(editor, String(other.number), analysis.id)).rejects.toMatchObject({
      code: 'not_found',
    })
    await removeIncidentAnalysis(editor, number(), analysis.id, { now })
    expect(await listIncidentAnalyses(editor, number())).toEqual([])
  })
})

describe('what is learnt', () => {
  async function publish(rootCause: string): Promise<void> {
    await updateIncident(editor, number(), { rootCause }, { now })
    await db().postmortem.create({
      data: { incidentId: incident.id, templateName: 'Default', status: 'published', publishedAt: now },
    })
  }

  test('a published cause that was not suggested first stands in the report, and beside the rules that read the lines', async () => {
    expect((await getDiagnosisReport(editor, { now })).all.total).toBe(0)
    await publish('app-crash')
    const { all, differences } = await getDiagnosisReport(editor, { now })
    expect(all).toMatchObject({ total: 1, first: 0, isTooFew: true })
    expect(differences).toMatchObject([{ incidentNumber: incident.number, published: 'app-crash', gateway: 'nginx' }])
    expect(differences[0]?.suggested[0]).toBe('oom-kill')
    const byRule = await listRuleDifferences(editor, { now })
    expect([...byRule.values()].flat()[0]).toMatchObject({ incidentNumber: incident.number })
  })

  test('what was suggested before is judged, not what newer rules say afterwards', async () => {
    await publish('app-crash')
    await rerunIncidentAnalysis(editor, number(), analysis.id, { answers: { 'app-log': 'app-error' } }, { now })
    const [difference] = (await getDiagnosisReport(editor, { now })).differences
    expect(difference?.suggested[0]).toBe('oom-kill')
  })

  test('published causes of a service raise the odds of its next incident, and say so; its own do not', async () => {
    await publish('dns-resolution')
    const refused = { logs: [{ text: LOG.split('\n')[1] }] }
    const own = await createIncidentAnalysis(editor, number(), refused, { now })
    const next = await anIncident()
    const other = await createIncidentAnalysis(editor, String(next.number), refused, { now })
    const dns = (view: AnalysisView) => view.diagnosis.causes.find(({ rootCause }) => rootCause === 'dns-resolution')
    expect(dns(other)?.probability).toBeGreaterThan(dns(own)?.probability ?? 1)
    expect(dns(other)?.reasons.map(({ words }) => words)).toContain(
      'it was the cause of 1 of 1 published incident of this service',
    )
  })

  test('an analysis goes with its incident into another, and comes back', async () => {
    const into = await anIncident()
    await mergeIncident(editor, number(), { into: into.number }, { now })
    expect(await listIncidentAnalyses(editor, String(into.number))).toHaveLength(1)
    await unmergeIncident(editor, number(), { now })
    expect(await listIncidentAnalyses(editor, number())).toHaveLength(1)
  })
})
