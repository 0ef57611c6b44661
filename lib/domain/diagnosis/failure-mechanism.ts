import { z } from 'zod'
import type { RootCause } from './root-cause.ts'

/** How a request failed, as the gateway saw it on the wire. One mechanism has several possible causes. */
export const FAILURE_MECHANISMS = [
  'connect-refused',
  'connect-timeout',
  'no-route',
  'reset-before-headers',
  'closed-before-headers',
  'closed-mid-body',
  'read-timeout',
  'header-too-big',
  'malformed-response',
  'no-live-upstreams',
  'dns-failure',
  'tls-handshake-failure',
  'write-broken-pipe',
  'gateway-limit',
  'socket-missing',
  'socket-permission',
  'socket-backlog-full',
  'upstream-status-5xx',
  'client-closed',
  'gateway-internal',
] as const

export type FailureMechanism = (typeof FAILURE_MECHANISMS)[number]

export const failureMechanism = z.enum(FAILURE_MECHANISMS, {
  error: `Choose one of the failure mechanisms: ${FAILURE_MECHANISMS.join(', ')}.`,
})

export type FailureMechanismFacts = {
  name: string
  /** What the gateway saw, in one sentence, with the words its log uses. */
  definition: string
  /** Most likely first, before anything else is known. */
  candidateCauses: readonly RootCause[]
}

export const failureMechanismFacts: Readonly<Record<FailureMechanism, FailureMechanismFacts>> = {
  'connect-refused': {
    name: 'Connection refused',
    definition: 'The host answered the connection attempt with a reset: nothing listens on that port (errno 111).',
    candidateCauses: ['app-crash', 'restart-deploy', 'upstream-misconfig', 'dns-resolution', 'oom-kill'],
  },
  'connect-timeout': {
    name: 'Connect timeout',
    definition:
      'The connection attempt got no answer in time. nginx reports this as 504, HAProxy as 503, Caddy as 502.',
    candidateCauses: ['network-connectivity', 'capacity-overload', 'unhealthy-upstream'],
  },
  'no-route': {
    name: 'No route to host',
    definition: 'The network said the address cannot be reached (errno 113 or 101).',
    candidateCauses: ['network-connectivity', 'restart-deploy', 'upstream-misconfig', 'dns-resolution'],
  },
  'reset-before-headers': {
    name: 'Reset before the response',
    definition:
      'The connection was made and the request sent, then the upstream reset it before any header (errno 104).',
    candidateCauses: [
      'app-crash',
      'oom-kill',
      'keepalive-mismatch',
      'timeout-mismatch',
      'restart-deploy',
      'resource-exhaustion',
      'network-connectivity',
    ],
  },
  'closed-before-headers': {
    name: 'Closed before the response',
    definition: 'The upstream closed the connection in an orderly way before it had sent a complete response header.',
    candidateCauses: [
      'app-crash',
      'keepalive-mismatch',
      'timeout-mismatch',
      'restart-deploy',
      'oom-kill',
      'upstream-misconfig',
    ],
  },
  'closed-mid-body': {
    name: 'Closed within the body',
    definition:
      'The response had begun and broke off. The logged status is often 200; the client got a truncated body.',
    candidateCauses: ['app-crash', 'oom-kill', 'restart-deploy', 'timeout-mismatch'],
  },
  'read-timeout': {
    name: 'Read timeout',
    definition: 'The request was sent, but no response came in time. nginx and HAProxy report 504, Apache reports 502.',
    candidateCauses: ['timeout-mismatch', 'dependency-failure', 'capacity-overload', 'resource-exhaustion'],
  },
  'header-too-big': {
    name: 'Response header too big',
    definition: "The response header did not fit into the gateway's buffer.",
    candidateCauses: ['invalid-response'],
  },
  'malformed-response': {
    name: 'Malformed response',
    definition: 'What came back was not valid for the protocol the gateway expected.',
    candidateCauses: ['invalid-response', 'upstream-misconfig'],
  },
  'no-live-upstreams': {
    name: 'No live upstream',
    definition: 'Every server of the pool was marked down, so the gateway contacted none.',
    candidateCauses: ['unhealthy-upstream', 'app-crash', 'restart-deploy', 'upstream-misconfig'],
  },
  'dns-failure': {
    name: 'Name did not resolve',
    definition: 'The gateway could not turn the upstream name into an address, so it contacted nobody.',
    candidateCauses: ['dns-resolution', 'upstream-misconfig'],
  },
  'tls-handshake-failure': {
    name: 'TLS handshake failed',
    definition: 'The TCP connection was made, the TLS handshake with the upstream was not.',
    candidateCauses: ['tls-upstream', 'upstream-misconfig', 'app-crash', 'network-connectivity'],
  },
  'write-broken-pipe': {
    name: 'Closed while sending the request',
    definition: 'The upstream closed its side while the gateway was still sending the request (errno 32 or 104).',
    candidateCauses: ['upstream-misconfig', 'app-crash', 'timeout-mismatch'],
  },
  'gateway-limit': {
    name: 'Limit of the gateway',
    definition: 'The gateway ran out of its own connections, descriptors or ports, or its circuit breaker was open.',
    candidateCauses: ['resource-exhaustion', 'capacity-overload', 'gateway-fault'],
  },
  'socket-missing': {
    name: 'Unix socket missing',
    definition: 'The socket file does not exist (errno 2).',
    candidateCauses: ['app-crash', 'upstream-misconfig', 'restart-deploy'],
  },
  'socket-permission': {
    name: 'Socket permission denied',
    definition: 'The gateway may not open the socket or make the connection (errno 13).',
    candidateCauses: ['upstream-misconfig'],
  },
  'socket-backlog-full': {
    name: 'Socket backlog full',
    definition: 'The queue of a Unix socket was full (errno 11). On TCP the same fault shows as a connect timeout.',
    candidateCauses: ['resource-exhaustion', 'capacity-overload'],
  },
  'upstream-status-5xx': {
    name: 'The upstream itself answered 5xx',
    definition: 'The gateway passed an error status on. An inner hop or the application produced it: read its log.',
    candidateCauses: ['dependency-failure', 'app-crash', 'unhealthy-upstream'],
  },
  'client-closed': {
    name: 'The client left first',
    definition: 'The client closed the connection before the response (nginx 499). Often a sign of slowness.',
    candidateCauses: ['capacity-overload', 'dependency-failure', 'timeout-mismatch'],
  },
  'gateway-internal': {
    name: 'Fault inside the gateway',
    definition: 'A gateway worker crashed, a reload failed, or its own configuration did not load.',
    candidateCauses: ['gateway-fault'],
  },
}
