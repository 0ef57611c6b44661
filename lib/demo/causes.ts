import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import {
  dependencyFailure,
  dnsResolution,
  gatewayFault,
  invalidResponse,
  keepaliveMismatch,
  networkConnectivity,
  timeoutMismatch,
  tlsUpstream,
  unhealthyUpstream,
  upstreamMisconfig,
} from './causes/path-causes.ts'
import { appCrash, capacityOverload, oomKill, resourceExhaustion, restartDeploy } from './causes/process-causes.ts'
import type { CauseContent } from './scenario.ts'

export const causeContent: Readonly<Record<RootCause, CauseContent>> = {
  'app-crash': appCrash,
  'oom-kill': oomKill,
  'restart-deploy': restartDeploy,
  'upstream-misconfig': upstreamMisconfig,
  'resource-exhaustion': resourceExhaustion,
  'capacity-overload': capacityOverload,
  'network-connectivity': networkConnectivity,
  'dns-resolution': dnsResolution,
  'timeout-mismatch': timeoutMismatch,
  'keepalive-mismatch': keepaliveMismatch,
  'invalid-response': invalidResponse,
  'tls-upstream': tlsUpstream,
  'unhealthy-upstream': unhealthyUpstream,
  'dependency-failure': dependencyFailure,
  'gateway-fault': gatewayFault,
}
