import type { ServiceType } from '../service/service-type.ts'
import type { GatewayHop } from './gateway-hop.ts'

const ALB = 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn $ALB --attributes'
const INGRESS = 'nginx.ingress.kubernetes.io/'

function prefixOf({ protocol }: GatewayHop): string {
  return protocol === 'http' ? 'proxy' : protocol
}

/** The line that sets how long the gateway waits for an answer. */
export function responseTimeoutLine(hop: GatewayHop, seconds: number): string {
  switch (hop.gateway) {
    case 'nginx':
      return `${prefixOf(hop)}_read_timeout ${seconds}s;`
    case 'ingress_nginx':
      return `${INGRESS}proxy-read-timeout: "${seconds}"`
    case 'haproxy':
      return `timeout server ${seconds}s`
    case 'envoy':
      return `timeout: ${seconds}s  # of the route`
    case 'aws_alb':
      return `${ALB} Key=idle_timeout.timeout_seconds,Value=${seconds}`
  }
}

export function connectTimeoutLine(hop: GatewayHop, seconds: number): string {
  switch (hop.gateway) {
    case 'nginx':
      return `${prefixOf(hop)}_connect_timeout ${seconds}s;`
    case 'ingress_nginx':
      return `${INGRESS}proxy-connect-timeout: "${seconds}"`
    case 'haproxy':
      return `timeout connect ${seconds}s`
    default:
      return `connect_timeout: ${seconds}s  # of the cluster`
  }
}

/** How the application keeps idle connections for so many seconds. */
export function appKeepAliveLine(app: ServiceType | undefined, seconds: number): string {
  switch (app) {
    case 'node':
      return `server.keepAliveTimeout = ${seconds * 1000}; server.headersTimeout = ${(seconds + 1) * 1000}`
    case 'python':
      return `gunicorn --keep-alive ${seconds}  # uvicorn: --timeout-keep-alive ${seconds}`
    case 'java':
      return `server.tomcat.keep-alive-timeout=${seconds}s`
    default:
      return `keep-alive (idle) timeout of the application: ${seconds} s`
  }
}

/** The gateway lets go of idle connections after so many seconds. */
export function gatewayIdleLine(hop: GatewayHop, seconds: number): string {
  switch (hop.gateway) {
    case 'nginx':
      return `keepalive_timeout ${seconds}s;  # in the upstream block`
    case 'ingress_nginx':
      return `upstream-keepalive-timeout: "${seconds}"  # in the controller’s ConfigMap`
    case 'haproxy':
      return 'retry-on conn-failure empty-response\nhttp-request disable-l7-retry unless METH_GET'
    case 'envoy':
      return `common_http_protocol_options: { idle_timeout: ${seconds}s }`
    case 'aws_alb':
      return `${ALB} Key=idle_timeout.timeout_seconds,Value=${seconds}`
  }
}

/** The gateway keeps idle connections of what is in front of it for so many seconds. */
export function clientIdleLine({ gateway }: GatewayHop, seconds: number): string {
  if (gateway === 'haproxy') return `timeout http-keep-alive ${seconds}s`
  if (gateway === 'ingress_nginx') return `keep-alive: "${seconds}"  # in the controller’s ConfigMap`
  return `keepalive_timeout ${seconds}s;  # in http or server`
}

export const PRESTOP_FIX = 'lifecycle: { preStop: { exec: { command: ["sleep", "10"] } } }'
