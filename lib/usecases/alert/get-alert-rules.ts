import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { alertRulesQuery, alertRulesYaml } from '#lib/domain/alert/alert-rules.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Rules for Prometheus about the service, as YAML. @throws AppError invalid, forbidden, not_found */
export async function getAlertRules(
  actor: Actor,
  slug: string,
  query: unknown,
  context: { readonly origin: string },
): Promise<string> {
  assertCan(actor, 'read')
  const parsed = parseInput(alertRulesQuery, query)
  const service = await findService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  return alertRulesYaml(service, parsed, context.origin)
}
