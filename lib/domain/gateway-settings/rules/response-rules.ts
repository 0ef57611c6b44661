import type { GatewayHop } from '../gateway-hop.ts'
import { FINE, fileOf, perHop, type SettingsRule, violated } from '../rule.ts'

const AMPLE = 8192

function proxy(lines: string, target = 'http://10.0.0.5:3000'): string {
  return `location / {\n  proxy_pass ${target};\n  ${lines}\n}`
}

function prefixOf({ protocol }: GatewayHop): string {
  return protocol === 'http' ? 'proxy' : protocol
}

function bufferFix(hop: GatewayHop): string {
  if (hop.gateway === 'haproxy') return 'tune.bufsize 16384'
  if (hop.gateway === 'ingress_nginx') return 'nginx.ingress.kubernetes.io/proxy-buffer-size: "16k"'
  const prefix = prefixOf(hop)
  return `${prefix}_buffer_size 16k;\n${prefix}_buffers 4 32k;\n${prefix}_busy_buffers_size 32k;`
}

export const responseRules: readonly SettingsRule[] = [
  {
    id: 'small-header-buffer',
    title: 'The head of a response may be larger than 8 kB',
    severity: 'low',
    rootCause: 'invalid-response',
    why: 'A response whose headers do not fit is a 502 (“upstream sent too big header”): it comes with the first large cookie or token, for the users that have one.',
    reference: 'nginx: ngx_http_proxy_module, proxy_buffer_size; HAProxy: tune.bufsize',
    judge: perHop((hop) => {
      if (!hop.headerBuffer) return null
      if (hop.headerBuffer.value > AMPLE) return FINE
      const says = `Headers of a response may take ${Math.round((hop.headerBuffer.value / 1024) * 10) / 10} kB in all.`
      return violated(hop.name, says, bufferFix(hop), [hop.headerBuffer], hop.place)
    }),
    example: fileOf(proxy('proxy_buffer_size 4k;')),
    counterexample: fileOf(proxy('proxy_buffer_size 16k; proxy_buffers 4 32k; proxy_busy_buffers_size 32k;')),
  },
  {
    id: 'buffers-contradict',
    title: 'The sizes of nginx’s buffers fit together',
    severity: 'high',
    rootCause: 'gateway-fault',
    why: 'nginx refuses such a configuration: a reload keeps the old one, and a restart leaves no gateway at all.',
    reference: 'nginx: src/http/modules/ngx_http_proxy_module.c, ngx_http_proxy_merge_loc_conf',
    judge: perHop((hop) => {
      if (hop.gateway !== 'nginx' || hop.protocol === 'grpc') return null
      if (!hop.bufferFault) return FINE
      return violated(hop.name, hop.bufferFault.value, bufferFix(hop), [hop.bufferFault])
    }),
    example: fileOf(proxy('proxy_buffer_size 64k;')),
    counterexample: fileOf(proxy('proxy_buffer_size 16k; proxy_buffers 4 32k; proxy_busy_buffers_size 32k;')),
  },
  {
    id: 'tls-without-sni',
    title: 'TLS to the app names the host (SNI)',
    severity: 'medium',
    rootCause: 'tls-upstream',
    why: 'Without the name, a server of several hosts answers with the wrong certificate or breaks off the handshake: 502 for all requests from the day the app moves behind such a server.',
    reference: 'nginx: proxy_ssl_server_name; HAProxy: sni; Envoy: UpstreamTlsContext.sni',
    judge: perHop((hop) => {
      if (!hop.tls) return null
      if (hop.tls.sni.value) return FINE
      const fixes: Partial<Record<GatewayHop['gateway'], string>> = {
        nginx: `${prefixOf(hop)}_ssl_server_name on;`,
        ingress_nginx: 'nginx.ingress.kubernetes.io/proxy-ssl-server-name: "on"',
        haproxy: 'server … ssl sni req.hdr(host)',
      }
      const fix = fixes[hop.gateway] ?? 'sni: app.example.com  # in UpstreamTlsContext'
      return violated(hop.name, 'The handshake does not name the host.', fix, [hop.tls.sni], hop.place)
    }),
    example: fileOf(proxy('', 'https://10.0.0.5')),
    counterexample: fileOf(proxy('proxy_ssl_server_name on;', 'https://10.0.0.5')),
  },
  {
    id: 'name-resolved-once',
    title: 'Names of upstreams are looked up again',
    severity: 'medium',
    rootCause: 'dns-resolution',
    why: 'A name is looked up when the gateway starts: after a container or pod got another address, requests go to the old one (111 or 113) until somebody reloads. And a name that does not resolve at start keeps the gateway down.',
    reference: 'nginx: ngx_http_upstream_module, resolve; HAProxy: resolvers',
    judge: perHop((hop) => {
      if (!hop.resolvedOnce) return hop.gateway === 'nginx' || hop.gateway === 'haproxy' ? FINE : null
      const name = hop.resolvedOnce.value
      const fix =
        hop.gateway === 'haproxy'
          ? `server … ${name}:80 resolvers dns init-addr last,libc,none`
          : `resolver 127.0.0.11 valid=10s;  # your resolver\nset $upstream ${name};  # then proxy_pass http://$upstream:PORT;`
      return violated(hop.name, `“${name}” is looked up once, at start.`, fix, [hop.resolvedOnce], hop.place)
    }),
    example: fileOf(proxy('', 'http://app.internal:3000')),
    counterexample: fileOf(proxy('')),
  },
]
