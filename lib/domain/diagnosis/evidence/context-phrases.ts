// One table, long because people say the same thing in many ways.
import type { FailureMechanism } from '../failure-mechanism.ts'
import type { SignalId } from './signals.ts'

/** Phrases of a table: separated by bars. */
export function phrases(text: string): readonly string[] {
  return text.split('|').map((phrase) => phrase.trim().replace(/\s+/g, ' '))
}

/**
 * What people write about an incident, and the signal that it is. Lower case; words match by their beginning, a phrase
 * that ends in "$" to the end of its word.
 */
export const CONTEXT_PHRASES: Readonly<Partial<Record<SignalId, string>>> = {
  brief: `
    brief | briefly | short burst | one burst | single burst | a few seconds | few seconds | for seconds |
    lasts seconds | some seconds | resolves by itself | resolved by itself | recovers by itself |
    recovered by itself | self resolv | self heal | goes away by itself | blip | transient | momentar |
    spikes of 502 lasting | for under a minute | less than a minute | short window | short lived | then recovers |
    then recovered | for 10 s | for 20 s | for 30 s | about 10 s | 10 30 s | 5 10 s | 1 2 s$ |
    each restart then fine`,
  'at-each-rollout': `
    at each deploy | each deploy | every deploy | at deploy | on deploy | during deploy | during the deploy |
    during a deploy | at each rollout | each rollout | every rollout | during rollout | during a rollout |
    during rolling | rolling update | rolling restart | rolling deploy | on rollout | by a rollout | by rollout |
    each release | every release | during release | at each restart | each restart | every restart | on restart |
    during restart | while restarting | scaling down | scale down | scaled down | scaledown | on scale | scale in |
    scaling in | pod termination | pod terminates | pods terminat | when a pod terminat | pod is terminat |
    terminating pod | termination of pod | when pods are replaced | pods are replaced | pod rotation | node drain |
    draining node | spot interruption | spot termination | instance refresh | blue green |
    during upgrade of the app | deployment steps | deploy steps | deregistration | deregister | each new version |
    each push | graceful restart | reload of php fpm | php fpm restart | restart of php fpm | service restart |
    apache restart | tomcat restart | at a rollout | at rollout | at a deploy | when deploying | while deploying |
    when we deploy | whenever we deploy | whenever we ship | when we ship | after each deploy | after every deploy |
    during a restart | systemctl restart | kubectl rollout | when restarting | during upgrade | during upgrades |
    with each deploy | with every deploy | per deploy | deploys only | deploy only | on each release | while pods |
    while a pod | when a pod | when pods | instance is replaced | instances are replaced | task is replaced |
    tasks are replaced | ecs deployment | during a scale | slow start`,
  sustained: `
    100% | 100 % | all requests | every request | each request | always | permanent | constantly fail |
    completely down | total outage | entire outage | fully down | never works | never worked | indefinite |
    until fixed | continuous | sustained | nothing works | all traffic | all endpoints | every endpoint |
    consistently | persistent | from one moment`,
  intermittent: `
    intermittent | sporadic | random | rare | occasional | now and then | sometimes | once in a while | a few per |
    few a day | few per day | a few a | few an hour | low rate | constant low | flaky | 1 in  | one in  | 0.1% |
    0.01% | 0.1 % | 0.01 % | 0.5% | 0.2% | 0.05% | 0.02% | small percentage | small fraction | unpredictable |
    irregular | hard to reproduce | not reproducible | tiny share | every few hundred | every few thousand |
    small share`,
  'after-idle': `
    after idle | idle gap | idle period | after being idle | after inactivity | after a pause | low traffic |
    little traffic | quiet | at night | overnight | off peak | first request after | after some minutes without |
    when idle | periods of inactivity | more often when traffic is low | worse when quiet | less traffic |
    idle connection | idle for`,
  'post-only': `
    post only | only post | posts only | only on post | post requests only | post requests fail | mostly post |
    non idempotent | post fails | pattern post$ | post put | only writes`,
  'with-traffic': `
    traffic spike | traffic correlated | traffic burst | burst of traffic | bursts of traffic | large traffic |
    peak | under load | high load | heavy load | load test | under heavy | high traffic | heavy traffic |
    traffic increase | traffic surge | surge | spike in traffic | spike of | sudden spike | request rate |
    with traffic | concurrent users | high concurrency | many concurrent | marketing | campaign | black friday |
    flash sale | sale | crawler | bot traffic | bots | ddos | scraper | rush | busy hour | busiest | rps$ | qps$ |
    traffic doubled | more traffic | autoscal | hpa at max | max replicas | scale out | scaling out | stampede |
    thundering herd | benchmark | ab n | wrk | jmeter | k6$ | follows the load | correlates with load | load increas`,
  'normal-load': `
    normal load | normal traffic | traffic flat | traffic normal | flat traffic | low load | moderate load |
    no traffic change | load is low | load normal | no spike | usual traffic | traffic is flat | traffic unchanged |
    long uptime`,
  'fixed-duration': `
    exactly | same duration | fixed duration | same time each | after 60 s | after 30 s | after 60s | after 30s |
    after 15 s | after 15s | after 20 s | after 100 s | at 60 s | at 30 s | at 15 s | at 60s | at 30s | at 15s |
    60 seconds | 30 seconds | 15 seconds | 120 seconds | at ~ | at about 60 | at about 30 | each failure at |
    request time 60 | request time 30 | pile up at | duration of`,
  'slow-requests': `
    slow endpoint | slow request | slow path | slow quer | slow page | slow first request | long running |
    long request | long requests | longer than | long report | report generation | large report | large export |
    exports | pdf generation | big import | batch | takes minutes | takes more than | takes over | takes longer |
    heavy endpoint | heavy report | large file | long poll | big query | hung | hangs | slow | cold start | compile`,
  'one-path': `
    one path | single path | one endpoint | single endpoint | one route | single route | one url | one page |
    only / | specific endpoint | specific path | certain endpoint | certain request | certain page |
    specific request | one handler | one function | one request crashes | one query | particular | only one api |
    only the | one upstream only | only on the | only when`,
  'one-of-several': `
    1/n | one instance | one pod | one of three | one of two | one of the | one of several | one node |
    one backend | one server | single instance | single pod | half of the requests | about half | a third of |
    one third | 1/2 | 1/3 | 1/4 | 50% | 33% | 25% | one replica | one container | every second request |
    every third request | alternating | every other request`,
  'until-restart': `
    until restart | until a restart | until it is restarted | until restarted | restart fixes | restart helps |
    restarting helps | restarting fixes | fixed by restart | gone after restart | after restart it works |
    hours after | days after | after a few days | after some days | after some hours | after long uptime |
    after a long uptime | gets worse over time | degrades | leak`,
  bursts: `
    in bursts | bursts | clusters of`,
  periodic: `
    every hour | hourly | every 10 min | every 5 min | every 15 min | every 30 min | every few hours | every night |
    every day at | daily | periodic | cyclic | cron | regular interval | several times a day | saw tooth | sawtooth`,
  'many-services': `
    all hosts | all sites | all services | all vhosts | many services | several services | several unrelated |
    multiple services | unrelated services | every service | every site | all backends | whole cluster |
    entire cluster | all apps | all domains | all ingresses | all customers | multiple customers`,
  'large-headers': `
    large header | big header | many headers | header size | headers size | cookie | set cookie | oauth | jwt |
    openid | oidc | saml | large session | login | sign in | callback | debug header | csp header |
    token in header | large response header | kb header | flash message | session`,
  'large-uploads': `
    large upload | upload | big body | large body | large post | file size | body size | attachment`,
  'app-silent': `
    silent | cut off | cuts off | stops in the middle | stop in the middle | stops mid | no error logged |
    no errors logged | nothing logged | log ends | logs end | logs stop | log stops | stops abruptly | no trace |
    nothing in pm2 | app logs nothing | no stack trace | no goodbye | just stops | without any error |
    nothing at all | nothing unusual`,
  'app-not-reached': `
    never reach | not reach | no request | absent | request missing | requests missing | not in the app log |
    not in app log | no trace of the request | never arriv | not arriv | do not arrive | does not arrive |
    no entry | no entries | not logged by the app | app never saw | never saw | not see the request | healthy |
    app runs | app is running | app running | app works | works when called directly | works directly | curl works |
    reachable | app is up | app up$ | target looks healthy | app is fine | app ok$ | looks healthy | works on host |
    works locally | responds locally`,
  'app-answered': `
    200 for the same | 200 for that | returned 200 | returns 200 | logged 200 | logs 200 | status 200 |
    app logs 200 | present 200 | answered 200 | app answered | request completed | handled successfully |
    request present | completes fine | completed normally | completed successfully | finished after |
    completes after | finishes after`,
  'app-error': `
    exception | stack trace | stacktrace | traceback | unhandled | uncaught | typeerror | referenceerror |
    nullpointer | null pointer | panic | throws | thrown | crashes | crashed | crash | process dies | process died |
    fatal error | undefined method | assertion | aborts | kills the process | kills process | bug in`,
  'start-failure': `
    fails to start | failed to start | failing to start | cannot start | could not start | does not start |
    did not start | not starting | doesn't start | not start | failed to boot | boot fail | boot error |
    modulenotfound | module not found | cannot find module | import error | importerror | syntax error |
    missing env | missing environment | missing file | missing dependency | missing package | migration fail |
    then restarts | configuration error at start | startup fail | startup error | start fail | exits at start |
    exits immediately | exit 1$ | exit code 1$ | bad config | permission error at start | missing config |
    wrong command | crash on start | crashes on start | crashes at start`,
  'process-down': `
    not running | not started | service down | service stopped | was stopped | process gone | process not |
    app is down | app down | server down | stopped | is dead | inactive | nobody listening | nothing listening |
    no process | php fpm down | never came up | did not come up | not come back`,
  segfault: `
    sigsegv | segfault | segmentation | signal 11 | exit 139 | exit code 139 | sigabrt | core dump | sigbus |
    signal 6`,
  'crash-loop': `
    crashloop | crash loop | crash looping | restart loop | restarting | keeps restarting | restarts repeatedly |
    back off | backoff | restart count`,
  'kernel-oom': `
    oomkill | oom kill | oom killed | oom$ | out of memory | killed process | memory cgroup |
    memory limit exceeded | oom score | exceeded memory | exceeds memory | container killed due to memory |
    memory limit reached`,
  'heap-oom': `
    heap out of memory | heap limit | java heap space | outofmemoryerror | gc overhead | max old space | heap space`,
  'memory-grows': `
    memory grow | growing memory | memory rises | memory increas | memory leak | memory climb | memory usage |
    memory at limit | rss grow | ram usage | memory near | memory high | high memory | memory up | swap`,
  'exit-137': `
    exit 137 | exit code 137 | exits 137 | sigkill | signal 9 | 137 | kill 9 | killed`,
  'worker-timeout': `
    worker timeout | harakiri | request terminate timeout | worker killed | worker is killed | worker was killed |
    killed worker | killed the worker | execution timed out | max execution time | gunicorn timeout | worker abort`,
  'request-timed-out': `
    request timed out | request timeout | timed out in the app | app timeout | socket timeout | app server timeout |
    closing socket | gives up | gave up | app closes | app cancels`,
  'worker-recycled': `
    max requests | worker recycl | recycled | recycling | autorestart`,
  'dependency-error': `
    econnrefused | etimedout | connection to database | database connection | cannot connect to database |
    cannot connect to db | database error | db error | database timeout | db timeout | query failed |
    database query | authentication fail | database authentication | redis error | redis timeout | third party |
    external api | api timeout | payment provider | upstream api | downstream | slow quer | slow database |
    slow db | db slow | database slow | lock wait | deadlock | db lock | table lock | blocked on |
    waiting for database | waiting on | waits for | remote api | backend api | bad gateway from | kafka | rabbitmq |
    elasticsearch | ldap | sqlstate`,
  'dependency-down': `
    database down | database is down | db down | db is down | database unavailable | database outage |
    database failover | db failover | failover | redis down | redis is down | postgres down | postgres is |
    mysql down | mysql is | database full | disk full | cache down | dependency down | dependency is |
    dependency fail | provider outage | rds | mongo down | broker down | postgres exit | database was |
    database maintenance | auth service`,
  'limit-reached': `
    max children | max_children | maxchildren | pool exhaust | pool max | pool is exhausted | pool full |
    pool timeout | connection pool | thread pool | pool size | queuepool | too many open files | emfile |
    file descriptor | descriptors | fd limit | ulimit | nofile | ephemeral port | port exhaust | snat | conntrack |
    worker_connections | worker connections | listen queue | backlog | somaxconn | maxthreads | max threads |
    max connections | too many connections | too many clients | connection limit | limit reached | limit exceeded |
    exhausted | exhaustion | used up | starv | max clients | maxclients | maxrequestworkers | circuit breaker |
    overflow | maxconn | pids limit | queue full`,
  'workers-busy': `
    workers busy | worker busy | all workers | all php workers | threads busy | all threads | busy workers |
    no free worker | no idle worker | workers occupied | queued | event loop blocked | event loop lag |
    blocked event loop | requests queue`,
  'request-queue': `
    in the queue | queue depth | queue time | queue timeout | queueing`,
  'orderly-stop': `
    sigterm | drain | shutting down | graceful shutdown | gracefully terminated | graceful termination | prestop |
    server.close | exits at once | terminationgrace`,
  'port-taken': `
    address already in use | eaddrinuse | port already | stale socket | stale pid`,
  rollout: `
    deployed at | deploy at | deploy in progress | deployment | rollout | rolled out | release | killing |
    scalingreplicaset | successfulrescale | hpa$ | pod deleted | pods deleted | pods killing | pod killed |
    new version | ecs deploy | task replac | cluster upgrade | node upgrade | karpenter | scale event |
    instance terminat`,
  'app-changed': `
    just deployed | code update | new code | new feature | feature added | recent code | app upgrade | upgraded to |
    php upgraded | upgraded php | upgraded node | library upgrade | dependency upgrade | after update |
    after an update | after upgrade | after upgrading | updated | new release | version bump | bumped`,
  'new-setup': `
    fresh install | first install | new install | new setup | first deploy | first time | initial setup |
    new vhost | new site | new server | new environment | new cluster | newly created | just installed |
    never worked | after install | new ingress | new service | new container | following the tutorial |
    first start | setting up | migrated to | moved to | new domain`,
  'config-changed': `
    config change | configuration change | changed config | config was changed | edited | nginx config |
    ingress change | ingress configuration | package change | proxy_pass | upstream block | config update |
    terraform | helm upgrade | routing change | new route | renamed | configuration changed`,
  'gateway-upgraded': `
    nginx upgrade | nginx upgraded | upgraded nginx | haproxy upgrade | upgraded haproxy | haproxy upgraded |
    envoy upgrade | istio upgrade | istio upgraded | upgraded istio | ingress upgrade | controller upgrade |
    ingress controller upgraded | traefik upgrade | upgraded traefik | gateway upgrade | proxy upgrade |
    apache upgrade | caddy upgrade | gateway was upgraded | ingress nginx upgraded | after upgrading nginx |
    after upgrading haproxy | after upgrading istio | openresty upgrade | varnish upgrade | kong upgrade |
    after upgrading the ingress`,
  'gateway-reloaded': `
    nginx reload | each reload | every reload | reloads | backend reload | config reload | haproxy reload |
    after a reload | ingress reload | controller reload | reload of the gateway | on reload | gateway reload |
    hot reload`,
  'gateway-restart-helps': `
    restart of the controller | restarting the controller | restart of nginx | restarting nginx |
    restarting the ingress | restart the ingress | restarting the proxy | restart of the proxy |
    restart of the gateway | restarting the gateway | restart nginx fixes | nginx restart | restart traefik |
    restarting traefik | restarting haproxy | restarting envoy | restart of envoy | restart of the ingress`,
  'gateway-crash': `
    worker process exited | controller crash | controller oom | ingress controller restart |
    ingress controller crash | gateway crash | gateway pod | nginx crash | nginx worker | envoy crash |
    haproxy crash | varnish child | proxy crashed | proxy crashes | gateway bug | bug in nginx |
    bug in the gateway | bug in haproxy | bug in envoy | controller bug | stale endpoints | controller lost |
    gateway out of | gateway memory`,
  'provider-incident': `
    provider incident | cloud incident | aws incident | gcp incident | azure incident | cloudflare incident |
    cloudflare outage | aws outage | provider outage | status page | data center | datacenter | data centre |
    region outage | zone outage | az outage | hosting provider`,
  'liveness-killed': `
    liveness | failed liveness | livenessprobe`,
  'check-failed': `
    readiness | health check fail | health checks fail | healthcheck fail | failed health | unhealthy |
    marked down | marked as down | probe fail | failing probe | unhealthyhostcount | outlier | ejected |
    no healthy | target unhealthy | health flapping | flapping`,
  'check-wrong': `
    default health check | httpchk | health check get | health check on | health check path | health check returns |
    health check expects | check returns 404 | check returns 301 | check returns 302 | check returns 401 |
    check gets 404 | returns 404 | returns 401 | returns 302 | returns 301 | probe path | wrong health |
    wrong probe | probe port | health check port | check too strict | too strict | check interval |
    check timeout too | probe timeout | timeoutseconds | health check requires | checks the database |
    check includes | health endpoint | max_fails | fail_timeout`,
  'no-endpoints': `
    no endpoint | no active endpoint | endpoints empty | empty endpoints | no ready | not ready |
    no registered targets | no targets | no backend | empty backend pool`,
  'image-pull': `
    imagepull | image pull`,
  evicted: `
    evict | node pressure | nodenotready | node lost | node went | preempt | spot | node failure | node down |
    disk pressure | disk full`,
  'not-scheduled': `
    failedscheduling | insufficient cpu | insufficient memory | pending pod | pods pending | unschedulable`,
  'cpu-saturated': `
    cpu 100 | cpu at 100 | 100% cpu | 100 % cpu | cpu saturat | cpu throttl | throttled | high cpu | cpu high |
    load average | cpu spike | cpu max | cpu limit`,
  'wrong-target': `
    wrong port | right port | wrong address | wrong host | wrong path | wrong upstream | wrong service |
    wrong backend | targetport | target port | port mismatch | port changed | different port | not listening on |
    listening on port | listens on port | app listens on | listens on another | containerport | servicename |
    service name wrong | selector | typo | named port | expose | port mapping | mapped port | did not match |
    does not match the | wrong proxy_pass | misconfigur | wrong config | wrong namespace | wrong cluster |
    dead address`,
  'wrong-protocol': `
    wrong protocol | protocol mismatch | http to https | https to http | plain http | http2 | h2c | h2$ | grpc |
    uwsgi_pass | fastcgi_pass | proxy_pass to | spoken to | speaks | http socket | websocket upgrade |
    proxy protocol | binary protocol | ssh port | appprotocol | spdy`,
  'loopback-target': `
    localhost | 127.0.0.1 in | bound to 127.0.0.1 | binds to 127 | listens on 127 | listening on 127 | loopback |
    ::1 | bind address | bind to 0.0.0.0 | host network | inside a container | bound to localhost`,
  'socket-path': `
    socket path | sock path | other socket | another socket | different socket | socket name | listen.owner |
    listen.mode | socket owner | socket permission | socket permissions | nginx user | www data | docker.sock |
    docker socket | fastcgi_pass path | version in the path | socket is | wrong socket | tcp instead of |
    group of the socket`,
  selinux: `
    selinux | apparmor | avc | httpd_can_network`,
  'stale-address': `
    stale ip | stale upstream | stale dns | stale address | old ip | cached ip | cached the | ip changed |
    ip address changed | new ip | ip change | changed ip | resolved once | resolves once | container recreated |
    recreated | container restarted | containers restarted | container was restarted | after container restart |
    after a container restart | backend container restart | docker compose up | compose restart | different ip |
    old pod ip | old address | previous ip | not reloaded | nginx not restarted | dns changed | dns ttl |
    ip of the | elb ip | alb ip | lb ip | after backend restart | backend restarted | static proxy_pass |
    cname changed | record changed`,
  'name-resolution': `
    dns | resolver | could not resolve | not resolve | nxdomain | servfail | name resolution | no such host |
    coredns | kube dns | nslookup | hostname | not found in upstream | resolv.conf | 127.0.0.11 | cannot resolve |
    unknown host | resolution | ndots`,
  firewall: `
    firewall | security group | networkpolicy | network policy | iptables | nftables | ufw | acl$ | nacl | nsg |
    nsg/udr | blocked by | port blocked | port closed | default deny | deny policy | egress rule | ingress rule |
    waf | allowlist | whitelist ip | ip block | blocks cloudflare | firewalld | security rule | cis profile |
    calico policy | authorizationpolicy`,
  'across-nodes': `
    another node | other node | other nodes | cross node | between nodes | different node | node to node |
    cross zone | cross az | other zone | other subnet | one zone | one az | one region | from one node |
    same node works | pod is on another`,
  'network-change': `
    cni | calico | cilium | flannel | weave | kube proxy | route | routing table | vpn | peering | transit gateway |
    subnet | mtu | packet loss | switch | network outage | network partition | link down | nic | vpc |
    network change | network problem | network issue | nat gateway | interface down | overlay network |
    docker network | same network | not on the same | ipv6`,
  'packets-dropped': `
    dropped packet | drop rule | packets dropped | dropping | blackhole | black hole | syn sent | no syn ack |
    unreachable | not reachable | cannot reach | ping fails | telnet fails | curl times out | curl hangs |
    nc hangs | host down | host is down`,
  'backlog-overflow': `
    accept queue | syn backlog | listen overflow | listenoverflow | syn flood | syncookies | recv q | backlog full`,
  'timeout-order': `
    proxy_read_timeout | proxyreadtimeout | read timeout | timeout 30 | timeout 20 | timeout 60 | timeout 15 |
    default timeout | timeout default | lb timeout | load balancer timeout | gateway timeout | client timeout |
    before the load balancer | shorter than | timeout shorter | timeout is | timeout too | raise the timeout |
    raised timeout | timeout increased | backend service timeout | route timeout | idle timeout 60 |
    request time out | timeouts | 30 s default | 20 s default | per try | timeout of | fastcgi_read_timeout |
    timeout server`,
  'keepalive-order': `
    keepalivetimeout | keepalive timeout | keep alive timeout | keepalive_timeout | keep alive | keepalive 5 |
    keepalive 2 | 5 s keep | idle timeout | keepalive race | idle connections | headerstimeout | reuse |
    reused connection | connection reuse | connection pooling | persistent connection | lb_idle_timeout |
    pooled connection | http reuse`,
  'keepalive-fine': `
    already above | keepalive above | keepalive already | keepalive disabled | keepalive off | keep alive off |
    no keepalive | connection close`,
  'bad-content': `
    twice | duplicate | malformed | invalid header | bad header | transfer encoding | transfer-encoding |
    content length | chunked | invalid response | control character | non ascii | newline in | http/0.9 | gzip |
    corrupt | null byte | invalid character | underscore | bad chunk | wrong content`,
  'certificate-expired': `
    expired | expiry | notafter | not after | certificate end | renewal | renewed | not renewed`,
  'certificate-changed': `
    certificate | cert$ | certs$ | ca bundle | ca file | self signed | root ca | intermediate | issuer |
    cert manager | cn$ | san$ | subject alternative | trust store | truststore | mtls | peerauthentication |
    destinationrule tls | proxy_ssl`,
  'tls-error': `
    tls | ssl | sni | handshake | cipher | tlsv1 | tls 1.3 | tls 1.2`,
}

/** Words by which people describe a mechanism; read only where the text is no log line that a rule knows. */
export const MECHANISM_PHRASES: readonly (readonly [FailureMechanism, string])[] = [
  [
    'connect-refused',
    `
    connection refused | refused | econnrefused | rst when the load balancer connected | tcp rst when |
    nothing listening | localhost: | not listening`,
  ],
  [
    'socket-missing',
    `
    socket not created | no such file | sock missing | socket missing`,
  ],
  [
    'socket-permission',
    `
    permission denied | eacces`,
  ],
  [
    'socket-backlog-full',
    `
    resource temporarily unavailable | eagain`,
  ],
  [
    'tls-handshake-failure',
    `
    certificate | handshake | ssl error | tls error | x509`,
  ],
  [
    'dns-failure',
    `
    could not be resolved | no such host | nxdomain | servfail | name resolution | host not found | dns resolution`,
  ],
  [
    'header-too-big',
    `
    too big header | header too large | headers too large | header too big | headers too big | header size`,
  ],
  [
    'malformed-response',
    `
    invalid header | malformed | invalid or incomplete response | protocol error | duplicate transfer |
    termination state ph`,
  ],
  [
    'no-live-upstreams',
    `
    no live upstream | no healthy upstream | no server available | no healthy | all backends unhealthy | unhealthy |
    no active endpoint | no endpoints | all targets unhealthy | no available server`,
  ],
  [
    'no-route',
    `
    no route to host | unreachable | host is down`,
  ],
  [
    'connect-timeout',
    `
    connect timeout | connection timeout | connection timed out | connect timed out | while connecting |
    dial timeout | networkpolicy | network policy | security group | firewall`,
  ],
  [
    'closed-before-headers',
    `
    prematurely closed | closed without response | connection closed without | closed before | unexpected eof |
    worker killed | worker timeout | killed before the load balancer | connection termination | closed connection |
    tcp fin | reload`,
  ],
  [
    'reset-before-headers',
    `
    connection reset | econnreset | reset by peer | rst$`,
  ],
  [
    'gateway-limit',
    `
    worker_connections | too many open files | worker connections | circuit breaker | overflow`,
  ],
  [
    'write-broken-pipe',
    `
    broken pipe | epipe`,
  ],
  [
    'closed-mid-body',
    `
    truncated | incomplete response | partial response | mid response | cut off in the middle`,
  ],
  [
    'gateway-internal',
    `
    backend reload | worker process exited | controller crash | restart of the controller | gateway crash |
    nginx crash | reload fails`,
  ],
  [
    'read-timeout',
    `
    504 | timed out | timeout | hung | gateway time | no response in`,
  ],
  [
    'upstream-status-5xx',
    `
    upstream returned 5 | app returned 502 | app answers 502 | passes through | target returned 5`,
  ],
]

/** Where nothing else is said: pods that go away refuse, closed keep-alive connections close. */
export const SITUATION_PHRASES: readonly (readonly [FailureMechanism, string])[] = [
  [
    'closed-before-headers',
    `
    target healthy | looks healthy | keepalive | keep alive | idle timeout | until restart | gunicorn`,
  ],
  [
    'connect-refused',
    `
    rollout | rolling | terminat | scale down | scaled down | pods are killed | crash | restart loop | stale |
    localhost | container | not running | down | already in use | shutting down | exit`,
  ],
  [
    'connect-timeout',
    `
    overload | spike | capacity`,
  ],
]
