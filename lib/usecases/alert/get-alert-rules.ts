import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { alertRulesQuery } from '#lib/domain/alert/alert-rules.ts'
import { grafanaRulesQuery, grafanaRulesYaml } from '#lib/domain/alert/grafana-rules.ts'
import { prometheusRulesYaml } from '#lib/domain/alert/prometheus-rules.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

type RulesContext = { readonly origin: string; readonly evaluator: 'prometheus' | 'grafana' }

/** Rules about the service for what evaluates them, as YAML. @throws AppError invalid, forbidden, not_found */
export async function getAlertRules(
  actor: Actor,
  slug: string,
  query: unknown,
  { origin, evaluator }: RulesContext,
): Promise<string> {
  assertCan(actor, 'read')
  const write =
    evaluator === 'grafana'
      ? writer(parseInput(grafanaRulesQuery, query), grafanaRulesYaml)
      : writer(parseInput(alertRulesQuery, query), prometheusRulesYaml)
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return write(service, origin)
}

type Service = NonNullable<Awaited<ReturnType<typeof findService>>>

function writer<Q>(query: Q, write: (service: Service, query: Q, origin: string) => string) {
  return (service: Service, origin: string) => write(service, query, origin)
}
