import type { DemoEndpoint, DemoService } from './demo-service.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenario.ts'

export type LoggedRequest = {
  readonly at: Date
  readonly service: DemoService
  readonly scenario: Scenario
  readonly endpoint: DemoEndpoint
  readonly upstream: string
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/** Two or three lines of the gateway's log from the incident, in that gateway's own format. */
export function gatewayLog(random: Random, logged: LoggedRequest): { readonly text: string; readonly source: string } {
  switch (logged.service.gateway) {
    case 'haproxy':
      return { text: haproxyLines(random, logged), source: 'haproxy.log' }
    case 'envoy':
      return { text: envoyLines(random, logged), source: 'Envoy access log' }
    case 'aws_alb':
      return { text: albLines(random, logged), source: 'ALB access log' }
    case 'caddy':
      return { text: caddyLine(random, logged), source: 'caddy log' }
    case 'apache':
      return { text: apacheLines(random, logged), source: 'error_log and access_log' }
    default:
      return nginxLines(random, logged)
  }
}

function nginxLines(random: Random, logged: LoggedRequest): { text: string; source: string } {
  const { at, service, scenario, endpoint } = logged
  const source =
    service.type === 'kubernetes_ingress' ? 'ingress-nginx controller log' : 'nginx error.log and access.log'
  const client = clientAddress(random)
  const access = nginxAccessLine(random, client, logged)
  if (scenario.signal === 'status') return { text: access, source: source.replace('error.log and ', '') }
  const stamp = at.toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')
  const pid = random.int(21, 48)
  if (scenario.mechanism === 'gateway-internal') {
    return { text: `${stamp} [alert] ${pid}#${pid}: ${scenario.signal}\n${access}`, source }
  }
  const level = /\((2|13|99): |SSL_do_handshake/.test(scenario.signal) ? 'crit' : 'error'
  const request = `${endpoint.method} ${endpoint.path} HTTP/1.1`
  const error =
    `${stamp} [${level}] ${pid}#${pid}: *${random.int(18_000, 940_000)} ${signalAt(logged)}, client: ${client}, ` +
    `server: ${service.host}, request: "${request}", upstream: "${nginxUpstream(logged)}", host: "${service.host}"`
  return { text: `${error}\n${access}`, source }
}

/** The signal with the address of the instance that this request met. */
function signalAt({ scenario, upstream }: LoggedRequest): string {
  return scenario.signal.replace(/connect\(\) to \d[\d.]+:\d+/, `connect() to ${upstream}`)
}

function nginxUpstream({ service, scenario, endpoint, upstream }: LoggedRequest): string {
  if (scenario.mechanism === 'no-live-upstreams') return `http://${service.pool}${endpoint.path}`
  if (service.type === 'php_fpm') return `fastcgi://${upstream}`
  return `${scenario.mechanism === 'tls-handshake-failure' ? 'https' : 'http'}://${upstream}${endpoint.path}`
}

function nginxAccessLine(
  random: Random,
  client: string,
  { at, service, scenario, endpoint, upstream }: LoggedRequest,
): string {
  const line = `${client} - - [${logTime(at)}] "${endpoint.method} ${endpoint.path} HTTP/1.1" 502 ${random.pick([150, 157, 552])} "-" "${random.pick(AGENTS)}"`
  const passedOn = scenario.signal === 'status'
  const address = scenario.mechanism === 'no-live-upstreams' ? service.pool : upstream
  const seconds = passedOn ? random.between(0.4, 9).toFixed(3) : random.between(0.001, 0.02).toFixed(3)
  if (service.type !== 'kubernetes_ingress') return passedOn ? `${line} rt=${seconds} ua="${address}" us="502"` : line
  return `${line} ${random.int(180, 900)} ${seconds} [${service.pool}] [] ${address} 0 ${seconds} 502 ${hex(random, 32)}`
}

function haproxyLines(random: Random, { at, service, scenario, endpoint }: LoggedRequest): string {
  const [code = '----', timers = '0/0/0/-1/1'] = scenario.signal.split(' ')
  const line = (offsetMs: number) => {
    const when = new Date(at.getTime() + offsetMs)
    const millis = String(when.getMilliseconds()).padStart(3, '0')
    const stamp = `${logTime(when).slice(0, 20)}.${millis}`
    return `haproxy[812]: 10.20.3.${random.int(11, 60)}:${random.int(32_768, 60_999)} [${stamp}] fe_internal ${service.pool}/export${random.int(1, 2)} ${timers} 502 ${random.int(198, 209)} - - ${code} ${random.int(8, 40)}/${random.int(3, 8)}/${random.int(1, 3)}/${random.int(0, 2)}/0 0/0 "${endpoint.method} ${endpoint.path} HTTP/1.1"`
  }
  return [0, random.int(900, 20_000)].map(line).join('\n')
}

function envoyLines(random: Random, { at, service, scenario, endpoint, upstream }: LoggedRequest): string {
  const line = (offsetMs: number) => {
    const when = new Date(at.getTime() + offsetMs).toISOString()
    const target = scenario.signal === 'UH' ? '-' : upstream
    return `[${when}] "${endpoint.method} ${endpoint.path} HTTP/2" 502 ${scenario.signal} ${random.int(40, 400)} ${scenario.signal === '-' ? 0 : 95} ${random.int(1, 40)} - "-" "grpc-node-js/1.12.2" "${uuidLike(random)}" "${service.host}:50051" "${target}"`
  }
  return [0, random.int(40, 5_000)].map(line).join('\n')
}

function albLines(random: Random, { at, service, scenario, endpoint, upstream }: LoggedRequest): string {
  const [request = '-1', target = '-1', response = '-1'] = scenario.signal.split(' ')
  const name =
    service.slug === 'back-office' ? 'app/office-internal/50dc6c495c0c9188' : 'app/shop-public/9f2b1d7c44e0a1b3'
  return `https ${at.toISOString()} ${name} ${clientAddress(random)}:${random.int(20_000, 60_000)} ${upstream} ${request} ${target} ${response} 502 - ${random.int(300, 900)} ${random.int(272, 288)} "${endpoint.method} https://${service.host}:443${endpoint.path} HTTP/1.1" "${random.pick(AGENTS)}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-north-1:111122223333:${service.pool}`
}

function caddyLine(random: Random, { at, service, scenario, endpoint }: LoggedRequest): string {
  return JSON.stringify({
    level: 'error',
    ts: at.getTime() / 1000,
    logger: 'http.log.error',
    msg: scenario.signal,
    request: {
      remote_ip: clientAddress(random),
      method: endpoint.method,
      host: service.host,
      uri: endpoint.path,
    },
    duration: scenario.signal === 'EOF' ? 60.013 : 0.0004,
    status: 502,
    err_trace: 'reverseproxy.statusError (reverseproxy.go:1272)',
  })
}

function apacheLines(random: Random, { at, scenario, endpoint }: LoggedRequest): string {
  const day = `${WEEKDAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, '0')}`
  const stamp = `${day} ${at.toISOString().slice(11, 19)}.${random.int(100_000, 999_999)} ${at.getUTCFullYear()}`
  const pid = random.int(900, 4_000)
  const [, errno = '', message = scenario.signal] = /^(\(\d+\)[^:]+): (AH.*)$/.exec(scenario.signal) ?? []
  const client = `198.51.100.${random.int(2, 250)}`
  const reason = errno === '' ? '' : `${errno}: `
  const error = `[${stamp}] [proxy_http:error] [pid ${pid}:tid ${pid + 44}] ${reason}[client ${client}:${random.int(20_000, 60_000)}] ${message}`
  return `${error}\n${client} - - [${logTime(at)}] "${endpoint.method} ${endpoint.path} HTTP/1.1" 502 341`
}

const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'KestrelApp/6.12 (Android 15)',
] as const

/** Addresses of the documentation ranges: nobody's. */
function clientAddress(random: Random): string {
  return `${random.pick(['203.0.113', '198.51.100', '192.0.2'])}.${random.int(2, 253)}`
}

function logTime(at: Date): string {
  const day = String(at.getUTCDate()).padStart(2, '0')
  return `${day}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.int(0, 15).toString(16)).join('')
}

function uuidLike(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-')
}
