import type { ServiceType } from '#lib/domain/service/service-type.ts'
import type { RunbookTemplate } from './template.ts'
import { grpcEnvoyTemplate } from './templates/grpc-envoy.ts'
import { javaTemplate } from './templates/java.ts'
import { kubernetesIngressTemplate } from './templates/kubernetes-ingress.ts'
import { nodeTemplate } from './templates/node.ts'
import { otherTemplate } from './templates/other.ts'
import { phpFpmTemplate } from './templates/php-fpm.ts'
import { pythonTemplate } from './templates/python.ts'

export const runbookTemplates: Readonly<Record<ServiceType, RunbookTemplate>> = {
  node: nodeTemplate,
  php_fpm: phpFpmTemplate,
  python: pythonTemplate,
  java: javaTemplate,
  kubernetes_ingress: kubernetesIngressTemplate,
  grpc_envoy: grpcEnvoyTemplate,
  other: otherTemplate,
}
