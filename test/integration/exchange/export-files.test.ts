import { beforeEach, describe, expect, it } from 'vitest'
import { createActionItem } from '#lib/usecases/action-item/create-action-item.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { anIncident } from '#test/support/incidents.ts'

const now = new Date('2026-11-23T12:00:00Z')
const SYSTEM = { kind: 'system', name: 'test' } as const

let token: string
beforeEach(async () => {
  token = await aToken('read')
})

async function get(address: string): Promise<{ type: string | null; text: string; status: number }> {
  const answer = await callApi('get', address, { token })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

describe('a list as a file', () => {
  it('holds every incident of the filters, beyond a page, in the order of the list', async () => {
    for (let i = 1; i <= 203; i++) await anIncident({ title: `Incident ${i}`, severity: i % 2 ? 'sev1' : 'sev2' })
    const csv = await get('/exports/incidents?sort=number&order=asc')
    expect(csv.type).toBe('text/csv; charset=utf-8')
    const rows = csv.text.trimEnd().split('\r\n')
    expect(rows).toHaveLength(204)
    expect(rows[0]).toContain('number,title,services,severity')
    expect(rows.slice(1).map((row) => row.split(',')[1])).toEqual(
      Array.from({ length: 203 }, (_, i) => `Incident ${i + 1}`),
    )
    const lines = (await get('/exports/incidents?severity=sev1&format=jsonl&sort=number&order=asc')).text
    expect(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).incident.title),
    ).toEqual(Array.from({ length: 102 }, (_, i) => `Incident ${2 * i + 1}`))
  })

  it('holds action items with what they belong to, and no formula', async () => {
    const { number } = await anIncident()
    await createActionItem(SYSTEM, String(number), { title: '=1+1', kind: 'prevent', owner: '@ann' }, { now })
    const { text } = await get('/exports/action-items')
    expect(text).toContain("'=1+1")
    expect(text).toContain("'@ann")
    const item = JSON.parse((await get('/exports/action-items?format=jsonl')).text)
    expect(item).toMatchObject({ title: '=1+1', incidentNumber: number })
  })

  it.each(['/exports/incidents?colour=red', '/exports/incidents?format=exe', '/exports/action-items?limit=5'])(
    '%s is refused before anything is sent',
    async (address) => expect(await get(address)).toMatchObject({ status: 422, type: 'application/problem+json' }),
  )

  it('needs leave to read', async () => {
    const answer = await callApi('get', '/exports/incidents', { token: await aToken('ingest') })
    expect(answer.status).toBe(403)
  })
})

describe('one incident as a file', () => {
  it('is Markdown or JSON, named after its number', async () => {
    const { number } = await anIncident({ title: 'Pay is down' })
    const answer = await callApi('get', `/incidents/${number}/export?format=markdown`, { token })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="incident-${number}.md"`)
    expect(await answer.text()).toContain('# Pay is down')
    expect(JSON.parse((await get(`/incidents/${number}/export`)).text)).toMatchObject({
      format: 'hindsight.incident',
      number,
    })
    expect((await get('/incidents/999999/export')).status).toBe(404)
  })
})
