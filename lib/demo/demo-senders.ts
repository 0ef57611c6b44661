import type { AlertAction } from '#lib/domain/alert/alert-action.ts'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'

/** Who tells the demo of alerts; the key of each is thrown away when it is made. */
export type DemoSender = {
  readonly kind: IntegrationKind
  readonly name: string
  readonly action: AlertAction
  readonly resolvesIncident: boolean
}

export const demoSenders: readonly DemoSender[] = [
  { kind: 'alertmanager', name: 'Production Alertmanager', action: 'open_incident', resolvesIncident: true },
  { kind: 'grafana', name: 'Grafana of Web', action: 'attach', resolvesIncident: false },
  { kind: 'cloudwatch', name: 'Load balancers in eu-north-1', action: 'attach', resolvesIncident: false },
  { kind: 'pagerduty', name: 'PagerDuty', action: 'attach', resolvesIncident: false },
  { kind: 'generic', name: 'Probe of the partner portals', action: 'record', resolvesIncident: false },
]

/** The one rule by which each service is watched, and the link that whoever wrote it put there. */
export type DemoAlertRule = {
  readonly sender: IntegrationKind
  readonly alert: string
  /** A path is one of ours. */
  readonly link: string | null
}

const WIKI = 'https://wiki.kestrel.example/display/WEB/502'

export const demoAlertRules: Readonly<Record<string, DemoAlertRule>> = {
  'account-portal': { sender: 'alertmanager', alert: 'High502Rate', link: '/r/account-portal/resource-exhaustion' },
  'back-office': { sender: 'cloudwatch', alert: 'back-office-502', link: null },
  'checkout-api': { sender: 'alertmanager', alert: 'High502Rate', link: '/r/checkout-api' },
  'edi-bridge': { sender: 'alertmanager', alert: 'High502Rate', link: '/r/edi-bridge' },
  'image-service': { sender: 'alertmanager', alert: 'High502Rate', link: '/r/image-service' },
  inventory: { sender: 'alertmanager', alert: 'EnvoyUpstreamResets', link: '/r/inventory' },
  'order-export': { sender: 'alertmanager', alert: 'ExportGatewayErrors', link: '/r/order-export-worker' },
  'partner-api': { sender: 'pagerduty', alert: 'partner-api: 502 rate above 5 %', link: null },
  'product-search': { sender: 'cloudwatch', alert: 'product-search-502', link: '/r/product-search/oom-kill' },
  recommendations: { sender: 'grafana', alert: 'Recommendations fail', link: null },
  storefront: { sender: 'grafana', alert: 'Storefront 502 rate', link: WIKI },
  'wholesale-portal': { sender: 'generic', alert: 'Portal does not answer', link: '/r/wholesale-portal' },
}

/** Bodies that nobody could read: one of a template that somebody changed, one of a tool that sends something else. */
export const unreadableBodies = [
  {
    sender: 'alertmanager',
    hoursAgo: 31,
    body: '{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"High502Rate","service":"inventory"},"startsAt":"{{ .StartsAt }}"}]}',
  },
  {
    sender: 'generic',
    hoursAgo: 76,
    body: '{"check":"portal-eu","result":"timeout","after_ms":30000,"password":"•••"}',
  },
] as const satisfies readonly { sender: IntegrationKind; hoursAgo: number; body: string }[]
