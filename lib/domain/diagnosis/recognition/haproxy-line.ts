import type { SignalId } from '../evidence/signals.ts'
import type { FailureMechanism } from '../failure-mechanism.ts'
import { NO_REQUEST, type ObservedRequest } from './observation.ts'
import { requestTarget } from './request-target.ts'
import type { Certainty, Phase } from './rule.ts'

const TIMERS = /^[+-]?\d+(?:\/[+-]?\d+){2,4}$/
const STATE = /^[A-Za-z-][A-Za-z-][A-Za-z-]{0,2}$/

type Reading = {
  readonly mechanism: FailureMechanism | null
  readonly phase: Phase | null
  readonly certainty?: Certainty
  readonly signals?: readonly SignalId[]
}

/** `… frontend backend/server TR/Tw/Tc/Tr/Ta status bytes - - SH-- … "GET / HTTP/1.1"`, wherever the line starts. */
export function readHaproxyLine(line: string, requestStart: number, request: string): ObservedRequest | null {
  const tokens = line.slice(0, requestStart).trim().split(' ')
  const at = tokens.findIndex((token) => TIMERS.test(token) && token.split('/').length >= 3)
  const pair = tokens[at - 1] ?? ''
  const slash = pair.indexOf('/')
  if (at < 2 || slash < 0) return null
  const status = Number(tokens[at + 1])
  const state = tokens.slice(at + 3, at + 7).find((token) => STATE.test(token) && token.length >= 2) ?? ''
  if (!Number.isInteger(status) || state === '') return null
  const timers = (tokens[at] ?? '').split('/')
  const server = pair.slice(slash + 1)
  return {
    ...NO_REQUEST,
    source: 'haproxy',
    ...requestTarget(request),
    status,
    seconds: Number(timers.at(-1)?.replace('+', '')) / 1000,
    upstream: server === '<NOSRV>' ? null : pair,
    service: pair.slice(0, slash),
    ...terminationOf(state, status, server),
  }
}

/** The termination state: who ended it, and in which phase. */
export function terminationOf(
  state: string,
  status: number,
  server: string,
): Pick<ObservedRequest, 'mechanism' | 'phase' | 'certainty' | 'signals'> {
  const { mechanism, phase, certainty = 'certain', signals = [] } = readingOf(state.slice(0, 2), status, server)
  return { mechanism, phase, certainty, signals }
}

const NOTHING: Reading = { mechanism: null, phase: null }

function readingOf(code: string, status: number, server: string): Reading {
  const noServer = server === '<NOSRV>'
  switch (code) {
    case 'SC':
      if (noServer) return { mechanism: 'no-live-upstreams', phase: 'select', signals: ['all-down'] }
      return { mechanism: 'connect-refused', phase: 'connect', certainty: 'likely' }
    case 'sC':
      return { mechanism: 'connect-timeout', phase: 'connect' }
    case 'SH':
      return { mechanism: 'closed-before-headers', phase: 'headers', certainty: 'likely' }
    case 'sH':
      return { mechanism: 'read-timeout', phase: 'headers' }
    case 'PH':
      return { mechanism: 'malformed-response', phase: 'headers' }
    case 'SD':
    case 'SL':
      return { mechanism: 'closed-mid-body', phase: 'body' }
    case 'sD':
    case 'sL':
      return { mechanism: 'read-timeout', phase: 'body' }
    case 'PD':
    case 'PL':
      return { mechanism: 'malformed-response', phase: 'body', signals: ['bad-content'] }
    case 'sQ':
    case 'SQ':
      return { mechanism: 'gateway-limit', phase: 'select', signals: ['request-queue'] }
    case 'PC':
    case 'RC':
    case 'RH':
    case 'RQ':
    case 'PQ':
      return { mechanism: 'gateway-limit', phase: 'connect', signals: ['limit-reached'] }
    case 'DC':
    case 'DH':
    case 'DQ':
    case 'DD':
    case 'UC':
    case 'UH':
    case 'UD':
      return { mechanism: 'no-live-upstreams', phase: 'select', certainty: 'likely', signals: ['check-failed'] }
    case 'IH':
    case 'IC':
    case 'ID':
    case 'IR':
      return { mechanism: 'gateway-internal', phase: 'process', certainty: 'likely' }
    case '--':
      if (status >= 500 && !noServer) return { mechanism: 'upstream-status-5xx', phase: 'headers' }
      return noServer && status === 503 ? { mechanism: 'no-live-upstreams', phase: 'select' } : NOTHING
    default:
      if (/^[Cc][QCHD]$/.test(code)) return { mechanism: 'client-closed', phase: 'client' }
      return NOTHING
  }
}

/** `… fe be/srv Tw/Tc/Tt bytes SC … ` of `option tcplog`, which has no request. */
export function readHaproxyTcpLine(line: string): ObservedRequest | null {
  const marker = line.indexOf('] ')
  if (marker < 0) return null
  const tokens = line.slice(marker + 2).split(' ')
  const pair = tokens[1] ?? ''
  const slash = pair.indexOf('/')
  const state = tokens[4] ?? ''
  if (slash < 0 || !/^[+-]?\d+\/[+-]?\d+\/[+-]?\d+$/.test(tokens[2] ?? '') || state.length !== 2 || !STATE.test(state))
    return null
  const server = pair.slice(slash + 1)
  return {
    ...NO_REQUEST,
    source: 'haproxy',
    upstream: server === '<NOSRV>' ? null : pair,
    service: pair.slice(0, slash),
    ...terminationOf(state, 0, server),
  }
}
