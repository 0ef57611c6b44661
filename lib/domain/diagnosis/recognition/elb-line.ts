import { NO_REQUEST, type ObservedRequest } from './observation.ts'
import { requestTarget } from './request-target.ts'

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/**
 * A line of an AWS Application or Classic Load Balancer. A status of the load balancer without one of the target means
 * that the load balancer made it; how far its three timers came tells where it stopped.
 */
export function readElbLine(line: string, requestStart: number, request: string): ObservedRequest | null {
  const tokens = line.slice(0, requestStart).trim().split(' ')
  const at = tokens.findIndex((token) => DATE.test(token))
  const fields = at < 0 ? [] : tokens.slice(at)
  if (fields.length < 11) return null
  const [, elb = '', , target = '-', requestTime, targetTime, responseTime, elbStatus, targetStatus] = fields
  const status = Number(elbStatus)
  if (!Number.isInteger(status)) return null
  const answered = /^\d{3}$/.test(targetStatus ?? '')
  return {
    ...NO_REQUEST,
    source: 'aws-alb',
    ...requestTarget(request),
    status,
    seconds: [requestTime, targetTime, responseTime].reduce((sum, text) => sum + Math.max(0, Number(text) || 0), 0),
    upstream: target === '-' ? null : target,
    service: elb,
    upstreamStatuses: answered ? [Number(targetStatus)] : [null],
    ...readingOf(status, answered, target, Number(requestTime), Number(targetTime)),
  }
}

function readingOf(
  status: number,
  answered: boolean,
  target: string,
  requestTime: number,
  targetTime: number,
): Pick<ObservedRequest, 'mechanism' | 'phase' | 'certainty' | 'signals'> {
  const none = { mechanism: null, phase: null, certainty: 'certain', signals: [] } as const
  if (answered && status >= 502 && status <= 504) {
    return { mechanism: 'upstream-status-5xx', phase: 'headers', certainty: 'certain', signals: [] }
  }
  if (answered) return none
  if (status === 502) {
    if (requestTime < 0 || targetTime < 0) {
      return { mechanism: 'connect-refused', phase: 'connect', certainty: 'likely', signals: [] }
    }
    return { mechanism: 'closed-before-headers', phase: 'headers', certainty: 'likely', signals: [] }
  }
  if (status === 504) {
    return targetTime < 0 && requestTime < 0
      ? { mechanism: 'connect-timeout', phase: 'connect', certainty: 'likely', signals: [] }
      : { mechanism: 'read-timeout', phase: 'headers', certainty: 'likely', signals: [] }
  }
  if (status === 503 && target === '-') {
    return { mechanism: 'no-live-upstreams', phase: 'select', certainty: 'likely', signals: ['no-endpoints'] }
  }
  if (status === 460) return { mechanism: 'client-closed', phase: 'client', certainty: 'certain', signals: [] }
  return none
}
