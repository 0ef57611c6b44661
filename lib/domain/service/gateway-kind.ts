import { z } from 'zod'

export const gatewayKinds = [
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

export type GatewayKind = (typeof gatewayKinds)[number]

export const gatewayKindSchema = z.enum(gatewayKinds, { error: `Choose one of: ${gatewayKinds.join(', ')}.` })

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
