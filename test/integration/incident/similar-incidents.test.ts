import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { listSimilarIncidents } from '#lib/usecases/incident/list-similar-incidents.ts'
import { anIncident } from '#test/support/incidents.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const

async function similarTo(number: number): Promise<[number, string][]> {
  const similar = await listSimilarIncidents(SYSTEM, await getIncident(SYSTEM, String(number)))
  return similar.map(({ number, likenesses }) => [number, likenesses.join(' ')])
}

const day = (index: number) => new Date(Date.UTC(2026, 9, index)).toISOString()

describe('similar incidents', () => {
  it('are earlier ones that share service, cause, mechanism or text, most alike first, with what they share', async () => {
    const cause = { rootCause: 'keepalive-mismatch', failureMechanism: 'reset-before-headers' }
    await anIncident({ title: 'Resets in the night', services: ['cart'], ...cause, startedAt: day(1) })
    await anIncident({ title: 'Something else entirely', services: ['checkout-api'], ...cause, startedAt: day(2) })
    await anIncident({ title: 'Idle connections reset by checkout', services: ['checkout-api'], startedAt: day(3) })
    await anIncident({ title: 'Nothing in common', services: ['search'], startedAt: day(4) })
    await anIncident({ title: 'Only the service', services: ['checkout-api'], startedAt: day(5) })
    const own = { title: 'Checkout reset idle connections', services: ['checkout-api'], ...cause }
    await anIncident({ ...own, startedAt: day(6) })
    await anIncident({ ...own, title: 'Checkout reset idle connections again', startedAt: day(7) })
    expect(await similarTo(6)).toEqual([
      [2, 'service cause mechanism'],
      [3, 'service text'],
      [1, 'cause mechanism'],
    ])
    expect((await similarTo(7))[0]).toEqual([6, 'service cause mechanism text'])
    expect(await similarTo(1)).toEqual([])
  })

  it('are five at most, the latest of equals, and none that is merged or in the bin', async () => {
    for (let index = 1; index <= 9; index++) await anIncident({ rootCause: 'oom-kill', startedAt: day(index) })
    const into = await db().incident.findUniqueOrThrow({ where: { number: 1 } })
    await db().incident.update({ where: { number: 8 }, data: { deletedAt: new Date() } })
    await db().incident.update({ where: { number: 7 }, data: { mergedIntoId: into.id } })
    expect((await similarTo(9)).map(([number]) => number)).toEqual([6, 5, 4, 3, 2])
  })

  it('are found for an incident without cause, and for a title of numbers and signs', async () => {
    await anIncident({ title: '502 502', startedAt: day(1) })
    await anIncident({ title: '502 !?', startedAt: day(2) })
    expect(await similarTo(2)).toEqual([[1, 'service text']])
  })
})
