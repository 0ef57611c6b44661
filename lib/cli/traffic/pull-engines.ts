import type { Actor } from '#lib/domain/access/actor.ts'
import { askEngine } from '#lib/server/traffic/ask-engine.ts'
import { listTrafficEngines } from '#lib/usecases/traffic/list-traffic-engines.ts'
import { type EnginePull, pullTrafficEngine } from '#lib/usecases/traffic/pull-traffic-engine.ts'

/** Asks the engines of the settings, or the one of that name, also one that is paused. */
export async function pullEngines(actor: Actor, name: string | undefined): Promise<EnginePull[]> {
  const engines = await listTrafficEngines(actor)
  const wanted = engines.filter((engine) => (name === undefined ? engine.isEnabled : engine.name === name))
  const pulls: EnginePull[] = []
  for (const { id } of wanted) pulls.push(await pullTrafficEngine(actor, id, { now: new Date(), ask: askEngine }))
  return pulls
}

export function describePull({ engine, publishedUntil, buckets, problem, findings }: EnginePull): string {
  const until = publishedUntil ? `${publishedUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'nothing yet'
  const unknown = findings.unknownNames.length
  return [
    `${engine}: ${buckets.toLocaleString('en')} buckets, published until ${until}`,
    ...(problem === null ? [] : [`  ${problem} The rest waits for the next run.`]),
    ...(unknown === 0 ? [] : [`  no service for ${findings.unknownNames.map((name) => `"${name}"`).join(', ')}`]),
    ...findings.drift
      .slice(0, 5)
      .map(
        ({ service, bucketBadRequests, queryBadRequests }) =>
          `  ${service}: ${bucketBadRequests} 502s in buckets, ${queryBadRequests} in one query over the week`,
      ),
  ].join('\n')
}
