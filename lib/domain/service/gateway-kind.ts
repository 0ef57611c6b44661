import { z } from 'zod'

export const GATEWAY_KINDS = [
  'nginx',
  'haproxy',
  'envoy',
  'istio',
  'aws_alb',
  'gcp_lb',
  'azure_app_gateway',
  'cloudflare',
  'apache',
  'traefik',
  'caddy',
  'varnish',
  'other',
] as const

export type GatewayKind = (typeof GATEWAY_KINDS)[number]

export const gatewayKind = z.enum(GATEWAY_KINDS, { error: `Choose one of: ${GATEWAY_KINDS.join(', ')}.` })

export const gatewayKindNames: Readonly<Record<GatewayKind, string>> = {
  nginx: 'nginx',
  haproxy: 'HAProxy',
  envoy: 'Envoy',
  istio: 'Istio',
  aws_alb: 'AWS ALB',
  gcp_lb: 'Google Cloud load balancer',
  azure_app_gateway: 'Azure Application Gateway',
  cloudflare: 'Cloudflare',
  apache: 'Apache httpd',
  traefik: 'Traefik',
  caddy: 'Caddy',
  varnish: 'Varnish',
  other: 'Another gateway',
}
