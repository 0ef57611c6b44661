// A table, long because each entry is a night: what an engineer pastes, and what an experienced one would answer.
import type { FailureMechanism } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'

export type NightCase = {
  readonly name: string
  readonly log: string
  readonly evidence?: string
  readonly context?: Readonly<Record<string, string>>
  readonly gateway: string
  /** Null: no upstream failure. */
  readonly mechanism: FailureMechanism | null
  /** The first cause; empty where only the first three are judged. */
  readonly first?: readonly RootCause[]
  /** All of these among the first three. */
  readonly amongThree?: readonly RootCause[]
}

const at = '2026/11/02 03:12:41'
const tail = (upstream: string, request = 'GET /api/items HTTP/1.1') =>
  `client: 203.0.113.7, server: api.example.com, request: "${request}", upstream: "${upstream}", host: "api.example.com"`

export const NIGHT_CASES: readonly NightCase[] = [
  // nginx and its kin
  {
    name: 'nginx: refused for two seconds around a rollout',
    log: `${at} [error] 31#31: *912 connect() failed (111: Connection refused) while connecting to upstream, ${tail('http://10.2.0.14:8080/api/items')}`,
    evidence:
      'Nov  2 03:12:39 app1 systemd[1]: Stopping Shop API...\nNov  2 03:12:40 app1 systemd[1]: Stopped Shop API.\nNov  2 03:12:40 app1 systemd[1]: Started Shop API.',
    context: { pattern: 'two seconds, then fine again' },
    gateway: 'nginx',
    mechanism: 'connect-refused',
    first: ['restart-deploy'],
  },
  {
    name: 'nginx: refused on localhost from within a container since the first install',
    log: `${at} [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, ${tail('http://127.0.0.1:3000/')}`,
    context: { deploy: 'new docker compose setup', pattern: '100 % of requests', app: 'app is up, sees no request' },
    gateway: 'nginx',
    mechanism: 'connect-refused',
    first: ['upstream-misconfig'],
  },
  {
    name: 'nginx: segfault of a php-fpm child',
    log: `${at} [error] 88#88: *44 recv() failed (104: Connection reset by peer) while reading response header from upstream, ${tail('fastcgi://unix:/run/php/php8.3-fpm.sock:')}`,
    evidence:
      '[02-Nov-2026 03:12:41] WARNING: [pool www] child 3312 exited on signal 11 (SIGSEGV - core dumped) after 912.331 seconds from start',
    gateway: 'nginx',
    mechanism: 'reset-before-headers',
    first: ['app-crash'],
  },
  {
    name: 'nginx: php-fpm out of children on a socket',
    log: `${at} [error] 88#88: *451 connect() to unix:/run/php/php8.3-fpm.sock failed (11: Resource temporarily unavailable) while connecting to upstream, ${tail('fastcgi://unix:/run/php/php8.3-fpm.sock:')}`,
    evidence:
      '[02-Nov-2026 03:12:30] WARNING: [pool www] server reached pm.max_children setting (20), consider raising it',
    gateway: 'nginx',
    mechanism: 'socket-backlog-full',
    first: ['resource-exhaustion'],
  },
  {
    name: 'nginx on Alpine: read timeout on one export',
    log: `${at} [error] 7#7: *3 upstream timed out (110: Operation timed out) while reading response header from upstream, ${tail('http://app:8000/export', 'GET /export/all HTTP/1.1')}`,
    context: { pattern: 'only /export, always after 60 seconds' },
    gateway: 'nginx',
    mechanism: 'read-timeout',
    first: ['timeout-mismatch'],
  },
  {
    name: 'nginx: read timeouts while the database locks',
    log: `${at} [error] 7#7: *3 upstream timed out (110: Connection timed out) while reading response header from upstream, ${tail('http://10.0.0.3:8000/orders')}`,
    evidence:
      '2026-11-02 03:12:00.123 ERROR [orders] org.postgresql.util.PSQLException: FATAL: remaining connection slots are reserved for non-replication superuser connections',
    gateway: 'nginx',
    mechanism: 'read-timeout',
    first: ['dependency-failure', 'resource-exhaustion'],
  },
  {
    name: 'nginx: connect timeouts to a node after a firewall change',
    log: `${at} [error] 7#7: *3 upstream timed out (110: Connection timed out) while connecting to upstream, ${tail('http://10.9.0.3:8000/')}`,
    context: { change: 'security group rules were tightened', app: 'no requests in the app log, app healthy' },
    gateway: 'nginx',
    mechanism: 'connect-timeout',
    first: ['network-connectivity'],
  },
  {
    name: 'nginx: too big header after a login',
    log: `${at} [error] 7#7: *3 upstream sent too big header while reading response header from upstream, ${tail('http://10.9.0.3:8000/oauth/callback', 'GET /oauth/callback?code=abc HTTP/1.1')}`,
    gateway: 'nginx',
    mechanism: 'header-too-big',
    first: ['invalid-response'],
  },
  {
    name: 'nginx: upstream name gone',
    log: `${at} [error] 7#7: *9 api-internal.corp could not be resolved (3: Host not found), client: 10.0.0.1, server: _, request: "GET / HTTP/1.1", host: "x"`,
    gateway: 'nginx',
    mechanism: 'dns-failure',
    first: ['dns-resolution'],
  },
  {
    name: 'nginx: certificate of the upstream ended',
    log: `${at} [error] 7#7: *9 upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream, ${tail('https://10.0.0.4:443/')}`,
    gateway: 'nginx',
    mechanism: 'tls-handshake-failure',
    first: ['tls-upstream'],
  },
  {
    name: 'nginx: SELinux',
    log: `${at} [crit] 1204#0: *1 connect() to 127.0.0.1:8080 failed (13: Permission denied) while connecting to upstream, ${tail('http://127.0.0.1:8080/')}`,
    gateway: 'nginx',
    mechanism: 'socket-permission',
    first: ['upstream-misconfig'],
  },
  {
    name: 'nginx: out of ports towards the upstream',
    log: `${at} [crit] 7#7: *99 connect() to 10.0.0.4:8080 failed (99: Cannot assign requested address) while connecting to upstream, ${tail('http://10.0.0.4:8080/')}`,
    gateway: 'nginx',
    mechanism: 'gateway-limit',
    first: ['resource-exhaustion'],
  },
  {
    name: 'nginx: POST closed after idle times behind keep-alive',
    log: Array.from(
      { length: 3 },
      (_, index) =>
        `2026/11/02 0${index + 1}:31:07 [error] 7#7: *9${index} upstream prematurely closed connection while reading response header from upstream, ${tail('http://10.0.0.4:3000/cart', 'POST /cart HTTP/1.1')}`,
    ).join('\n'),
    context: {
      traffic: 'at night, when it is quiet',
      'app log': 'the request never arrives',
      upstream: 'Node, keepalive 32 in nginx',
    },
    gateway: 'nginx',
    mechanism: 'closed-before-headers',
    first: ['keepalive-mismatch'],
  },
  {
    name: 'nginx: gunicorn kills a slow worker',
    log: `${at} [error] 7#7: *9 upstream prematurely closed connection while reading response header from upstream, ${tail('http://127.0.0.1:8000/report')}`,
    evidence:
      '[2026-11-02 03:12:41 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:29)\n[2026-11-02 03:12:42 +0000] [1] [ERROR] Worker (pid:29) was sent SIGKILL! Perhaps out of memory?',
    gateway: 'nginx',
    mechanism: 'closed-before-headers',
    first: ['timeout-mismatch'],
  },
  {
    name: 'nginx: Java heap ends the process',
    log: `${at} [error] 7#7: *9 recv() failed (104: Connection reset by peer) while reading response header from upstream, ${tail('http://10.0.0.8:8080/')}`,
    evidence:
      'Exception in thread "http-nio-8080-exec-7" java.lang.OutOfMemoryError: Java heap space\nTerminating due to java.lang.OutOfMemoryError: Java heap space',
    gateway: 'nginx',
    mechanism: 'reset-before-headers',
    first: ['oom-kill'],
  },
  {
    name: 'ingress-nginx: three pods of a scale-down tried',
    log: '203.0.113.7 - - [02/Nov/2026:03:12:41 +0000] "GET /api/items HTTP/1.1" 502 150 "-" "curl/8.5.0" 512 0.004 [shop-api-8080] [] 10.2.0.14:8080, 10.2.0.15:8080, 10.2.0.14:8080 0, 0, 0 0.001, 0.002, 0.001 502, 502, 502 5f2b0c',
    evidence:
      '{"kind":"Event","reason":"ScalingReplicaSet","message":"Scaled down replica set api-7c9 to 2 from 5","lastTimestamp":"2026-11-02T03:12:38Z"}',
    gateway: 'ingress-nginx',
    mechanism: 'closed-before-headers',
    first: ['restart-deploy'],
  },
  {
    name: 'ingress-nginx: no endpoint',
    log: 'W1102 03:12:41.000000       7 controller.go:1112] Service "shop/api" does not have any active Endpoint.',
    gateway: 'ingress-nginx',
    mechanism: 'no-live-upstreams',
    amongThree: ['upstream-misconfig', 'unhealthy-upstream'],
  },
  {
    name: 'OpenResty: no live upstreams after both peers failed',
    log: `${at} [error] 7#7: *9 no live upstreams while connecting to upstream, ${tail('http://backend/')}`,
    gateway: 'nginx',
    mechanism: 'no-live-upstreams',
    amongThree: ['unhealthy-upstream'],
  },
  {
    name: 'nginx: HTTP/2 spoken to gRPC in the clear',
    log: `${at} [error] 7#7: *9 upstream sent invalid http2 table index: 64 while reading response header from upstream, ${tail('grpc://10.0.0.8:50051')}`,
    gateway: 'nginx',
    mechanism: 'malformed-response',
    amongThree: ['invalid-response', 'upstream-misconfig'],
  },
  {
    name: 'nginx: duplicate header after an upgrade of the gateway',
    log: `${at} [error] 7#7: *9 upstream sent duplicate header line: "Transfer-Encoding: chunked", previous value: "Transfer-Encoding: chunked" while reading response header from upstream, ${tail('http://10.0.0.8:8080/')}`,
    context: { change: 'nginx upgraded from 1.22 to 1.24' },
    gateway: 'nginx',
    mechanism: 'malformed-response',
    first: ['invalid-response'],
  },
  {
    name: 'nginx: clients leave, nothing failed behind it',
    log: '203.0.113.7 - - [02/Nov/2026:03:12:41 +0000] "GET /search HTTP/1.1" 499 0 "-" "Mozilla/5.0"',
    gateway: 'nginx',
    mechanism: null,
  },
  {
    name: 'nginx: plain healthy traffic',
    log: '203.0.113.7 - - [02/Nov/2026:03:12:41 +0000] "GET / HTTP/1.1" 200 512 "-" "Mozilla/5.0"\n203.0.113.8 - - [02/Nov/2026:03:12:42 +0000] "GET /a HTTP/1.1" 304 0 "-" "Mozilla/5.0"\n203.0.113.8 - - [02/Nov/2026:03:12:43 +0000] "GET /missing HTTP/1.1" 404 12 "-" "Mozilla/5.0"',
    gateway: 'nginx',
    mechanism: null,
  },
  {
    name: 'nginx: a failed reload keeps the old settings',
    log: `${at} [emerg] 7#7: unknown directive "proxy_passs" in /etc/nginx/conf.d/api.conf:12`,
    gateway: 'nginx',
    mechanism: 'gateway-internal',
    amongThree: ['gateway-fault', 'upstream-misconfig'],
  },
  {
    name: 'Kong: connection refused with its own suffix',
    log: `${at} [error] 2289#0: *412 connect() failed (111: Connection refused) while connecting to upstream, ${tail('http://172.18.0.5:9000/v1')}, request_id: "a8c3f7"`,
    // APISIX and newer builds write the same suffix.
    gateway: 'nginx',
    mechanism: 'connect-refused',
    amongThree: ['upstream-misconfig', 'app-crash'],
  },

  // HAProxy
  {
    name: 'HAProxy 2.8: server refused, three retries',
    log: 'Nov  2 03:12:41 lb1 haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:38.120] www~ be_app/app1 0/0/-1/-1/3005 503 217 - - SC-- 12/12/4/2/3 0/0 "GET /api/items HTTP/1.1"',
    gateway: 'haproxy',
    mechanism: 'connect-refused',
    amongThree: ['app-crash', 'restart-deploy'],
  },
  {
    name: 'HAProxy: all servers down by their check',
    log: '<134>Nov  2 03:12:40 haproxy[812]: Server be_app/app1 is DOWN, reason: Layer7 wrong status, code: 404, info: "Not Found", check duration: 2ms. 0 active and 0 backup servers left. 3 sessions active, 0 requeued, 0 remaining in queue.\n<134>Nov  2 03:12:40 haproxy[812]: backend be_app has no server available!\n<134>Nov  2 03:12:41 haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 12/12/4/0/0 0/0 "GET / HTTP/1.1"',
    gateway: 'haproxy',
    mechanism: 'no-live-upstreams',
    first: ['unhealthy-upstream'],
  },
  {
    name: 'HAProxy: closed before headers on a reused connection',
    log: 'haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_node/n2 0/0/0/-1/1 502 209 - - SH-- 12/12/0/0/0 0/0 "POST /pay HTTP/1.1"',
    context: {
      pattern: 'single requests at night, no deploy',
      upstream: 'node with keepAliveTimeout 5s, http-reuse safe',
    },
    gateway: 'haproxy',
    mechanism: 'closed-before-headers',
    first: ['keepalive-mismatch'],
  },
  {
    name: 'HAProxy: queue full at a sale',
    log: 'haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:20:00:41.120] www be_app/<NOSRV> 0/10000/-1/-1/10000 503 217 - - sQ-- 2012/2012/1400/0/0 0/1391 "GET /sale HTTP/1.1"',
    context: { traffic: 'five times the usual, campaign started at 20:00' },
    gateway: 'haproxy',
    mechanism: 'gateway-limit',
    first: ['capacity-overload'],
  },
  {
    name: 'HAProxy: server timeout',
    log: 'haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_app/app2 0/0/1/-1/30001 504 194 - - sH-- 12/12/4/2/0 0/0 "GET /report HTTP/1.1"',
    gateway: 'haproxy',
    mechanism: 'read-timeout',
    amongThree: ['timeout-mismatch', 'dependency-failure'],
  },
  {
    name: 'HAProxy: connect timeout',
    log: 'haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_app/app2 0/0/-1/-1/20003 503 217 - - sC-- 12/12/4/2/3 0/0 "GET / HTTP/1.1"',
    gateway: 'haproxy',
    mechanism: 'connect-timeout',
    first: ['network-connectivity'],
  },
  {
    name: 'HAProxy as JSON',
    log: '{"time":"02/Nov/2026:03:12:41.120","client_ip":"203.0.113.7","frontend":"www","backend":"be_app","server":"app2","status_code":502,"termination_state":"SH--","request":"GET /x HTTP/1.1","Tr":-1,"Tc":0}',
    gateway: 'haproxy',
    mechanism: 'closed-before-headers',
    amongThree: ['app-crash'],
  },
  {
    name: 'HAProxy: invalid answer',
    log: 'haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_app/app2 0/0/0/-1/3 502 209 - - PH-- 12/12/0/0/0 0/0 "GET /x HTTP/1.1"',
    gateway: 'haproxy',
    mechanism: 'malformed-response',
    first: ['invalid-response'],
  },
  {
    name: 'HAProxy 3.0: health check refused after a kernel memory kill',
    log: 'haproxy[812]: Server be_app/app2 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms. 1 active and 0 backup servers left.\nhaproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_app/app2 0/0/12/-1/220 502 209 - - SH-- 12/12/0/0/0 0/0 "GET /x HTTP/1.1"',
    evidence:
      '[12345.678] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=app,mems_allowed=0,oom_memcg=/docker/ab,task_memcg=/docker/ab,task=node,pid=991,uid=1000\n[12345.679] Memory cgroup out of memory: Killed process 991 (node) total-vm:1990000kB',
    gateway: 'haproxy',
    mechanism: 'closed-before-headers',
    first: ['oom-kill'],
  },
  {
    name: 'HAProxy: the application answered 502 itself',
    log: 'haproxy[812]: 203.0.113.7:51234 [02/Nov/2026:03:12:41.120] www be_app/app2 0/0/1/12/13 502 1209 - - ---- 12/12/0/0/0 0/0 "GET /x HTTP/1.1"',
    gateway: 'haproxy',
    mechanism: 'upstream-status-5xx',
    amongThree: ['dependency-failure'],
  },

  // Envoy and Istio
  {
    name: 'Envoy: refused by flag and detail',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/1.1" 503 UF,URX upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111} - "delayed_connect_error:_111" 0 145 3 - "-" "curl/8" "b1" "api.shop" "10.2.0.14:8080" outbound|8080||api.shop.svc.cluster.local - 10.3.0.9:8080 10.2.0.7:4411 - default',
    gateway: 'envoy',
    mechanism: 'connect-refused',
    amongThree: ['app-crash', 'restart-deploy'],
  },
  {
    name: 'Envoy: connection termination on an idle service',
    log: '[2026-11-02T03:12:41.120Z] "POST /api HTTP/1.1" 503 UC upstream_reset_before_response_started{connection_termination} - "-" 12 95 1 - "-" "grpc-java" "b1" "api.shop" "10.2.0.14:8080" outbound|8080||api.shop.svc.cluster.local - - - - default',
    context: { pattern: 'a few per hour, no pattern', app: 'never sees these requests' },
    gateway: 'envoy',
    mechanism: 'closed-before-headers',
    first: ['keepalive-mismatch'],
  },
  {
    name: 'Envoy: no healthy upstream',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/2" 503 UH no_healthy_upstream - "-" 0 19 0 - "-" "curl/8" "b1" "api.shop" "-" outbound|8080||api.shop.svc.cluster.local - 10.3.0.9:8080 10.2.0.7:4411 - default',
    gateway: 'envoy',
    mechanism: 'no-live-upstreams',
    amongThree: ['unhealthy-upstream', 'upstream-misconfig'],
  },
  {
    name: 'Envoy: circuit breaker',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/1.1" 503 UO upstream_reset_before_response_started{overflow} - "-" 0 81 0 - "-" "curl/8" "b1" "api.shop" "-" outbound|8080||api.shop.svc.cluster.local',
    gateway: 'envoy',
    mechanism: 'gateway-limit',
    amongThree: ['capacity-overload', 'resource-exhaustion'],
  },
  {
    name: 'Envoy: route timeout of 15 seconds',
    log: '[2026-11-02T03:12:41.120Z] "GET /slow HTTP/1.1" 504 UT response_timeout - "-" 0 24 15001 - "-" "curl/8" "b1" "api.shop" "10.2.0.14:8080" outbound|8080||api.shop.svc.cluster.local',
    gateway: 'envoy',
    mechanism: 'read-timeout',
    first: ['timeout-mismatch'],
  },
  {
    name: 'Envoy: protocol error against a plain h1 server',
    log: '[2026-11-02T03:12:41.120Z] "POST /pkg.Svc/Call HTTP/2" 200 UPE upstream_reset_before_response_started{protocol_error} - "-" 12 0 1 - "-" "grpc-go" "b1" "api.shop" "10.2.0.14:8080" outbound|8080||api.shop.svc.cluster.local',
    gateway: 'envoy',
    mechanism: 'malformed-response',
    amongThree: ['upstream-misconfig', 'invalid-response'],
  },
  {
    name: 'Istio: mTLS mismatch',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/1.1" 503 UF,URX upstream_reset_before_response_started{remote_connection_failure,TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end} - "TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end" 0 250 30 - "-" "curl/8" "b1" "api.shop" "10.2.0.14:8080" outbound|8080||api.shop.svc.cluster.local',
    gateway: 'envoy',
    mechanism: 'tls-handshake-failure',
    first: ['tls-upstream'],
  },
  {
    name: 'Envoy as JSON, LR',
    log: '{"start_time":"2026-11-02T03:12:41.120Z","method":"GET","path":"/api","protocol":"HTTP/1.1","response_code":503,"response_flags":"LR","response_code_details":"upstream_reset_before_response_started{local_reset}","upstream_host":"10.2.0.14:8080","authority":"api.shop","duration":3}',
    gateway: 'envoy',
    mechanism: 'reset-before-headers',
  },
  {
    name: 'Envoy: cluster not found',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/1.1" 503 NC cluster_not_found - "-" 0 0 0 - "-" "curl/8" "b1" "api.shop" "-" - - 10.3.0.9:8080 10.2.0.7:4411 - -',
    gateway: 'envoy',
    mechanism: 'no-live-upstreams',
    first: ['upstream-misconfig'],
  },
  {
    name: 'Envoy: no route',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/1.1" 404 NR route_not_found - "-" 0 0 0 - "-" "curl/8" "b1" "api.shop" "-" - - 10.3.0.9:8080 10.2.0.7:4411 - -',
    gateway: 'envoy',
    mechanism: 'no-live-upstreams',
    first: ['upstream-misconfig'],
  },
  {
    name: 'Envoy: client went away',
    log: '[2026-11-02T03:12:41.120Z] "GET /api HTTP/1.1" 0 DC downstream_remote_disconnect - "-" 0 0 2031 - "-" "curl/8" "b1" "api.shop" "10.2.0.14:8080" outbound|8080||api.shop.svc.cluster.local',
    gateway: 'envoy',
    mechanism: null,
  },
  {
    name: 'Envoy: the body that a client saw',
    log: 'upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: delayed connect error: 111',
    gateway: 'envoy',
    mechanism: 'connect-refused',
    amongThree: ['app-crash'],
  },
  {
    name: 'Envoy: downstream protocol error is no upstream failure',
    log: '[2026-11-02T03:12:41.120Z] "- - HTTP/1.1" 400 DPE http1.codec_error - "-" 0 11 0 - "-" "-" "-" "-" "-" - - 10.3.0.9:8080 10.2.0.7:4411 - -',
    gateway: 'envoy',
    mechanism: null,
  },

  // Load balancers of clouds
  {
    name: 'ALB: target closed a kept connection at once',
    log: 'https 2026-11-02T03:12:41.120000Z app/shop/50dc6c495c0c9188 203.0.113.7:51234 10.0.1.12:8080 0.001 0.000 -1 502 - 412 272 "POST https://shop.example.com:443/cart HTTP/2.0" "Mozilla/5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/73e2d6bc24d8a067 "Root=1-58337262" "shop.example.com" "arn:aws:acm:x" 0 2026-11-02T03:12:41.119000Z "forward" "-" "-" "10.0.1.12:8080" "-" "-" "-"',
    context: { pattern: 'rare, at low traffic', upstream: 'node 20 without keepAliveTimeout' },
    gateway: 'aws-alb',
    mechanism: 'closed-before-headers',
    first: ['keepalive-mismatch'],
  },
  {
    name: 'ALB: target refused',
    log: 'https 2026-11-02T03:12:41.120000Z app/shop/50dc6c495c0c9188 203.0.113.7:51234 10.0.1.12:8080 -1 -1 -1 502 - 412 272 "GET https://shop.example.com:443/ HTTP/2.0" "Mozilla/5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/73e2 "Root=1-58337262" "shop.example.com" "arn:aws:acm:x" 0 2026-11-02T03:12:41.119000Z "forward" "-" "-" "10.0.1.12:8080" "-" "-" "-"',
    gateway: 'aws-alb',
    mechanism: 'connect-refused',
    amongThree: ['app-crash', 'restart-deploy'],
  },
  {
    name: 'ALB: Lambda answered nonsense',
    log: 'https 2026-11-02T03:12:41.120000Z app/shop/50dc6c495c0c9188 203.0.113.7:51234 - 0.001 0.022 -1 502 - 412 272 "GET https://shop.example.com:443/f HTTP/2.0" "Mozilla/5.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/fn/73e2 "Root=1-58337262" "shop.example.com" "arn:aws:acm:x" 0 2026-11-02T03:12:41.119000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-"',
    gateway: 'aws-alb',
    mechanism: 'malformed-response',
    first: ['invalid-response'],
  },
  {
    name: 'ALB: target’s own 502',
    log: 'https 2026-11-02T03:12:41.120000Z app/shop/50dc6c495c0c9188 203.0.113.7:51234 10.0.1.12:8080 0.001 0.213 0.000 502 502 412 272 "GET https://shop.example.com:443/ HTTP/2.0" "Mozilla/5.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/73e2 "Root=1-58337262" "shop.example.com" "arn:aws:acm:x" 0 2026-11-02T03:12:41.119000Z "forward" "-" "-" "10.0.1.12:8080" "502" "-" "-"',
    gateway: 'aws-alb',
    mechanism: 'upstream-status-5xx',
    amongThree: ['dependency-failure'],
  },
  {
    name: 'ALB: idle timeout of 60 seconds',
    log: 'https 2026-11-02T03:12:41.120000Z app/shop/50dc6c495c0c9188 203.0.113.7:51234 10.0.1.12:8080 0.001 60.000 -1 504 - 412 272 "GET https://shop.example.com:443/report HTTP/2.0" "Mozilla/5.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/73e2 "Root=1-58337262" "shop.example.com" "arn:aws:acm:x" 0 2026-11-02T03:12:41.119000Z "forward" "-" "-" "10.0.1.12:8080" "-" "-" "-"',
    gateway: 'aws-alb',
    mechanism: 'read-timeout',
    first: ['timeout-mismatch'],
  },
  {
    name: 'GCP: backend closed before data',
    log: '{"httpRequest":{"requestMethod":"POST","requestUrl":"https://shop.example.com/cart","status":502,"latency":"0.004s"},"jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"backend_connection_closed_before_data_sent_to_client"},"resource":{"type":"http_load_balancer"},"timestamp":"2026-11-02T03:12:41.120Z"}',
    context: { pattern: 'sporadic, low rate, all day', upstream: 'nginx keepalive_timeout 65' },
    gateway: 'gcp-lb',
    mechanism: 'closed-before-headers',
    first: ['keepalive-mismatch'],
  },
  {
    name: 'GCP: failed_to_pick_backend',
    log: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/","status":502},"jsonPayload":{"statusDetails":"failed_to_pick_backend"},"resource":{"type":"http_load_balancer"},"timestamp":"2026-11-02T03:12:41.120Z"}',
    gateway: 'gcp-lb',
    mechanism: 'no-live-upstreams',
    first: ['unhealthy-upstream'],
  },
  {
    name: 'GCP: failed_to_connect after a firewall rule was removed',
    log: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/","status":502},"jsonPayload":{"statusDetails":"failed_to_connect_to_backend"},"resource":{"type":"http_load_balancer"},"timestamp":"2026-11-02T03:12:41.120Z"}',
    context: { change: 'firewall rule for 130.211.0.0/22 deleted' },
    gateway: 'gcp-lb',
    mechanism: 'connect-refused',
    first: ['network-connectivity'],
  },
  {
    name: 'Azure Application Gateway: nothing live',
    log: '{"timeStamp":"2026-11-02T03:12:41+00:00","category":"ApplicationGatewayAccessLog","properties":{"httpMethod":"GET","requestUri":"/","httpStatus":502,"serverRouted":"","serverStatus":"","timeTaken":0.001,"error_info":"ERRORINFO_UPSTREAM_NO_LIVE","host":"shop.example.com"}}',
    gateway: 'azure-appgw',
    mechanism: 'no-live-upstreams',
    first: ['unhealthy-upstream'],
  },
  {
    name: 'Azure Application Gateway: backend health in words',
    log: 'The Common Name (CN) of the backend certificate does not match the host header of the probe. Status 502',
    gateway: 'azure-appgw',
    mechanism: 'tls-handshake-failure',
    first: ['tls-upstream'],
  },
  {
    name: 'Cloudflare 521 behind a firewall that blocks it',
    log: '{"ClientRequestHost":"shop.example.com","ClientRequestURI":"/","EdgeResponseStatus":521,"OriginResponseStatus":0,"EdgeStartTimestamp":"2026-11-02T03:12:41Z"}',
    gateway: 'cloudflare',
    mechanism: 'connect-refused',
    amongThree: ['app-crash'],
  },
  {
    name: 'Cloudflare 524',
    log: 'Error 524: A timeout occurred. Ray ID: 7f0 2026-11-02 03:12:41 UTC',
    gateway: 'cloudflare',
    mechanism: 'read-timeout',
    first: ['timeout-mismatch'],
  },
  {
    name: 'Cloudflare 526',
    log: 'Error 526 Invalid SSL certificate, shop.example.com',
    gateway: 'cloudflare',
    mechanism: 'tls-handshake-failure',
    first: ['tls-upstream'],
  },
  {
    name: 'cloudflared cannot reach the origin',
    log: '2026-11-02T03:12:41Z ERR  error="Unable to reach the origin service. The service may be down or it may not be responding to traffic from cloudflared: dial tcp 127.0.0.1:8080: connect: connection refused" connIndex=2 event=1 ingressRule=0 originService=http://localhost:8080',
    gateway: 'cloudflare',
    mechanism: 'connect-refused',
    amongThree: ['app-crash', 'upstream-misconfig'],
  },

  // Apache, Traefik, Caddy, Varnish, Go
  {
    name: 'Apache: refused',
    log: '[Mon Nov 02 03:12:41.120331 2026] [proxy:error] [pid 71:tid 1401] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.5:8080 (10.0.0.5:8080) failed\n[Mon Nov 02 03:12:41.120400 2026] [proxy_http:error] [pid 71:tid 1401] [client 203.0.113.7:51234] AH01114: HTTP: failed to make connection to backend: 10.0.0.5',
    gateway: 'apache',
    mechanism: 'connect-refused',
    amongThree: ['app-crash'],
  },
  {
    name: 'Apache: read timeout is a 502',
    log: '[Mon Nov 02 03:12:41.120331 2026] [proxy_http:error] [pid 71:tid 1401] (70007)The timeout specified has expired: [client 203.0.113.7:51234] AH01102: error reading status line from remote server 10.0.0.5:8080',
    gateway: 'apache',
    mechanism: 'read-timeout',
    amongThree: ['timeout-mismatch'],
  },
  {
    name: 'Apache: all workers of the balancer in error',
    log: '[Mon Nov 02 03:12:41.120331 2026] [proxy_balancer:error] [pid 71:tid 1401] [client 203.0.113.7:51234] AH01170: balancer://shop: All workers are in error state',
    gateway: 'apache',
    mechanism: 'no-live-upstreams',
    amongThree: ['unhealthy-upstream'],
  },
  {
    name: 'Apache: proxied TLS fails',
    log: '[Mon Nov 02 03:12:41.120331 2026] [ssl:error] [pid 71:tid 1401] [remote 10.0.0.5:443] AH02039: Certificate Verification: Error (20): unable to get local issuer certificate\n[Mon Nov 02 03:12:41.120400 2026] [proxy:error] [pid 71:tid 1401] [client 203.0.113.7:1] AH00898: Error during SSL Handshake with remote server returned by /',
    gateway: 'apache',
    mechanism: 'tls-handshake-failure',
    first: ['tls-upstream'],
  },
  {
    name: 'Apache: MaxRequestWorkers',
    log: '[Mon Nov 02 03:12:41.120331 2026] [mpm_event:error] [pid 71:tid 1401] AH00484: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting',
    gateway: 'apache',
    mechanism: 'gateway-limit',
    amongThree: ['resource-exhaustion', 'capacity-overload'],
  },
  {
    name: 'Traefik v3: refused at debug level',
    log: '2026-11-02T03:12:41Z DBG github.com/traefik/traefik/v3/pkg/proxy/httputil/proxy.go:121 > 502 Bad Gateway error="dial tcp 10.0.0.5:80: connect: connection refused"',
    gateway: 'traefik',
    mechanism: 'connect-refused',
    amongThree: ['app-crash', 'upstream-misconfig'],
  },
  {
    name: 'Traefik v2: EOF',
    log: 'time="2026-11-02T03:12:41Z" level=debug msg="\'502 Bad Gateway\' caused by: EOF"',
    gateway: 'traefik',
    mechanism: 'closed-before-headers',
    amongThree: ['keepalive-mismatch', 'app-crash'],
  },
  {
    name: 'Caddy: dial timeout is a 502',
    log: '{"level":"error","ts":1793588361.12,"logger":"http.log.error.log0","msg":"dial tcp 10.0.0.5:8080: i/o timeout","request":{"remote_ip":"203.0.113.7","method":"GET","host":"shop.example.com","uri":"/"},"duration":3.001,"status":502,"err_id":"x1","err_trace":"reverseproxy.statusError (reverseproxy.go:1373)"}',
    gateway: 'caddy',
    mechanism: 'connect-timeout',
    first: ['network-connectivity'],
  },
  {
    name: 'Caddy: x509 of an internal service',
    log: '{"level":"error","ts":1793588361.12,"logger":"http.log.error","msg":"tls: failed to verify certificate: x509: certificate signed by unknown authority","request":{"method":"GET","host":"shop.example.com","uri":"/"},"duration":0.01,"status":502}',
    gateway: 'caddy',
    mechanism: 'tls-handshake-failure',
    first: ['tls-upstream'],
  },
  {
    name: 'Varnish: first byte timeout',
    log: '*   << BeReq    >> 32771\n-   Begin          bereq 32770 fetch\n-   BackendOpen    23 default 10.0.0.5 8080 10.0.0.2 40122 connect\n-   FetchError     first byte timeout\n-   BackendClose   23 default',
    gateway: 'varnish',
    mechanism: 'read-timeout',
    amongThree: ['timeout-mismatch'],
  },
  {
    name: 'Varnish: sick backend',
    log: '-   VCL_call       BACKEND_FETCH\n-   FetchError     backend default: unhealthy\n-   BerespStatus   503',
    gateway: 'varnish',
    mechanism: 'no-live-upstreams',
    first: ['unhealthy-upstream'],
  },
  {
    name: 'Go proxy: name not found',
    log: '2026/11/02 03:12:41 http: proxy error: dial tcp: lookup api-v2 on 127.0.0.11:53: no such host',
    gateway: 'go-proxy',
    mechanism: 'dns-failure',
    first: ['dns-resolution'],
  },

  // Only the application or platform is at hand
  {
    name: 'only Kubernetes says why: OOMKilled',
    log: `${at} [error] 7#7: *9 upstream prematurely closed connection while reading response header from upstream, ${tail('http://10.2.0.14:8080/')}`,
    evidence:
      'Last State:     Terminated\n  Reason:       OOMKilled\n  Exit Code:    137\n  Started:      Mon, 02 Nov 2026 01:00:00 +0000\n  Finished:     Mon, 02 Nov 2026 03:12:41 +0000',
    gateway: 'nginx',
    mechanism: 'closed-before-headers',
    first: ['oom-kill'],
  },
  {
    name: 'crash loop after a deploy: missing variable',
    log: `${at} [error] 7#7: *9 connect() failed (111: Connection refused) while connecting to upstream, ${tail('http://10.2.0.14:3000/')}`,
    evidence:
      'Error: DATABASE_URL is not set\n    at Object.<anonymous> (/app/config.js:7:9)\nNode.js v22.3.0\nWarning  BackOff  3s (x7 over 61s)  kubelet  Back-off restarting failed container app in pod api-6d9_shop(1)',
    gateway: 'nginx',
    mechanism: 'connect-refused',
    first: ['app-crash'],
  },
  {
    name: 'readiness fails because of its own timeout',
    log: `${at} [error] 7#7: *9 no live upstreams while connecting to upstream, ${tail('http://backend/')}`,
    evidence:
      'Warning  Unhealthy  12s (x9 over 2m)  kubelet  Readiness probe failed: Get "http://10.2.0.14:8080/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    gateway: 'nginx',
    mechanism: 'no-live-upstreams',
    first: ['unhealthy-upstream'],
  },
  {
    name: 'Tomcat out of threads',
    log: `${at} [error] 7#7: *9 upstream timed out (110: Connection timed out) while reading response header from upstream, ${tail('http://10.2.0.14:8080/')}`,
    evidence:
      '02-Nov-2026 03:12:40.001 SEVERE [http-nio-8080-Acceptor] org.apache.tomcat.util.threads.ThreadPoolExecutor.execute Maximum number of threads (200) created for connector with address [null] and port [8080]',
    gateway: 'nginx',
    mechanism: 'read-timeout',
    first: ['resource-exhaustion'],
  },
  {
    name: 'Hikari pool is empty',
    log: `${at} [error] 7#7: *9 upstream timed out (110: Connection timed out) while reading response header from upstream, ${tail('http://10.2.0.14:8080/')}`,
    evidence:
      'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=10, idle=0, waiting=57)',
    gateway: 'nginx',
    mechanism: 'read-timeout',
    first: ['resource-exhaustion'],
  },
  {
    name: 'Redis is down for a Python app',
    log: `${at} [error] 7#7: *9 upstream timed out (110: Connection timed out) while reading response header from upstream, ${tail('http://10.2.0.14:8000/')}`,
    evidence: 'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
    gateway: 'nginx',
    mechanism: 'read-timeout',
    first: ['dependency-failure'],
  },
  {
    name: 'uwsgi harakiri',
    log: `${at} [error] 7#7: *9 upstream prematurely closed connection while reading response header from upstream, ${tail('uwsgi://127.0.0.1:3031')}`,
    evidence:
      'Mon Nov  2 03:12:41 2026 - *** HARAKIRI ON WORKER 2 (pid: 41, try: 1) ***\nMon Nov  2 03:12:41 2026 - HARAKIRI !!! worker 2 status !!!',
    gateway: 'nginx',
    mechanism: 'closed-before-headers',
    first: ['timeout-mismatch'],
  },
  {
    name: 'uwsgi listen queue',
    log: `${at} [error] 7#7: *9 connect() to unix:/run/uwsgi/app.sock failed (11: Resource temporarily unavailable) while connecting to upstream, ${tail('uwsgi://unix:/run/uwsgi/app.sock:')}`,
    evidence: '*** uWSGI listen queue of socket "/run/uwsgi/app.sock" (fd: 3) full !!! (101/100) ***',
    gateway: 'nginx',
    mechanism: 'socket-backlog-full',
    first: ['resource-exhaustion'],
  },
  {
    name: 'gunicorn workers killed for memory',
    log: `${at} [error] 7#7: *9 upstream prematurely closed connection while reading response header from upstream, ${tail('http://127.0.0.1:8000/')}`,
    evidence:
      '[2026-11-02 03:12:41 +0000] [1] [ERROR] Worker (pid:29) was sent SIGKILL! Perhaps out of memory?\n[8812.1] Out of memory: Killed process 29 (gunicorn) total-vm:812000kB',
    gateway: 'nginx',
    mechanism: 'closed-before-headers',
    first: ['oom-kill'],
  },
  {
    name: 'ECS deployment drains too early',
    log: 'https 2026-11-02T03:12:41.120000Z app/shop/50dc6c495c0c9188 203.0.113.7:51234 10.0.1.12:8080 0.001 4.205 -1 502 - 412 272 "POST https://shop.example.com:443/cart HTTP/2.0" "Mozilla/5.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/73e2 "Root=1-58337262" "shop.example.com" "arn:aws:acm:x" 0 2026-11-02T03:12:36.119000Z "forward" "-" "-" "10.0.1.12:8080" "-" "-" "-"',
    evidence:
      '(service shop) has stopped 1 running tasks: (task 9a1).\n(service shop) has begun draining connections on 1 tasks.\n(service shop) deployment ecs-svc/123 completed.',
    gateway: 'aws-alb',
    mechanism: 'closed-before-headers',
    first: ['restart-deploy'],
  },
  {
    name: 'CPU throttled pods at a traffic peak',
    log: `${at} [error] 7#7: *9 upstream timed out (110: Connection timed out) while reading response header from upstream, ${tail('http://10.2.0.14:8080/')}`,
    context: { traffic: 'three times normal', metrics: 'CPU at 100 %, HPA at max replicas' },
    gateway: 'nginx',
    mechanism: 'read-timeout',
    first: ['capacity-overload'],
  },
  {
    name: 'a container was recreated with another address',
    log: `${at} [error] 7#7: *9 connect() failed (113: Host is unreachable) while connecting to upstream, ${tail('http://172.18.0.4:8080/')}`,
    context: {
      deploy: 'docker compose up -d recreated the app container, nginx was not reloaded',
      pattern: 'all requests since then',
    },
    gateway: 'nginx',
    mechanism: 'no-route',
    first: ['dns-resolution'],
  },
  {
    name: 'several services at once behind one ingress whose pod was killed',
    log: `${at} [alert] 7#7: worker process 31 exited on signal 9`,
    evidence: 'Warning  OOMKilling  node/n3  Memory cgroup out of memory: Killed process 31 (nginx)',
    context: { scope: 'all services behind the ingress at once' },
    gateway: 'nginx',
    mechanism: 'gateway-internal',
    amongThree: ['gateway-fault'],
  },
]
