import { z } from 'zod'

/** What runs behind the gateway. Decides the starting content of the runbook. */
export const SERVICE_TYPES = ['node', 'php_fpm', 'python', 'java', 'kubernetes_ingress', 'grpc_envoy', 'other'] as const

export type ServiceType = (typeof SERVICE_TYPES)[number]

export const serviceType = z.enum(SERVICE_TYPES, { error: `Choose one of: ${SERVICE_TYPES.join(', ')}.` })

export const serviceTypeNames: Readonly<Record<ServiceType, string>> = {
  node: 'Node.js',
  php_fpm: 'PHP-FPM',
  python: 'Python (gunicorn, uWSGI, uvicorn)',
  java: 'Java (Tomcat, Spring Boot)',
  kubernetes_ingress: 'Kubernetes behind an ingress',
  grpc_envoy: 'gRPC behind Envoy or Istio',
  other: 'Something else',
}
