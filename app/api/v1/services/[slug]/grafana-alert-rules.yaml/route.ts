import { getAlertRules } from '#lib/usecases/alert/get-alert-rules.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { originOf } from '#lib/web/own-hosts.ts'

export const GET = apiRoute<{ slug: string }>(async ({ actor, params, query, headers }) => ({
  file: {
    contentType: 'application/yaml',
    fileName: `${params.slug}-grafana-alert-rules.yaml`,
    content: await getAlertRules(actor, params.slug, query, {
      origin: originOf(headers),
      evaluator: 'grafana',
    }),
  },
}))
