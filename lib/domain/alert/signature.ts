import type { IntegrationKind } from './integration-kind.ts'

/** Where senders put the HMAC-SHA-256 of a body, in hexadecimal. */
export const SIGNATURES: Readonly<
  Partial<Record<IntegrationKind, { readonly header: string; readonly prefix: string }>>
> = {
  pagerduty: { header: 'x-pagerduty-signature', prefix: 'v1=' },
  grafana: { header: 'x-grafana-alerting-signature', prefix: '' },
  generic: { header: 'x-hindsight-signature', prefix: 'sha256=' },
}
