// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const partnerApi: DemoService = {
  slug: 'partner-api',
  name: 'Partner API',
  description:
    'Stock, prices and orders for marketplaces and dealers. Kotlin pods in Kubernetes (namespace `partners`) behind ingress-nginx.',
  tier: 'user_facing',
  ownerTeam: 'Integrations',
  gateway: 'nginx',
  type: 'kubernetes_ingress',
  criticality: 'high',
  sloTarget: 0.999,
  host: 'api.kestrel.example',
  pool: 'partners-partner-api-http',
  upstreams: ['10.244.2.33:8080', '10.244.4.15:8080', '10.244.6.71:8080'],
  healthPath: 'health/ready',
  version: { major: 5, startMinor: 8 },
  trackerKey: 'INT',
  dependencies: ['inventory', 'orders-db', 'the token issuer'],
  traffic: { meanPerMinute: 420, rhythm: 'machine' },
  weight: 1.1,
  endpoints: [
    {
      method: 'GET',
      path: '/stock',
      feature: 'Stock feed',
      effect: 'Marketplaces showed stock that was up to an hour old',
    },
    {
      method: 'POST',
      path: '/orders',
      feature: 'Dealer orders',
      effect: 'Dealer orders were rejected; most systems sent them again later',
    },
    { method: 'GET', path: '/prices', feature: 'Price lists', effect: 'Price lists could not be fetched' },
    {
      method: 'PUT',
      path: '/shipments',
      feature: 'Shipment updates',
      effect: 'Shipment updates from carriers arrived late',
    },
  ],
  scenarios: [
    {
      cause: 'restart-deploy',
      mechanism: 'closed-before-headers',
      weight: 5,
      failing: [0.05, 0.35],
      minutes: [2, 16],
      signal: 'upstream prematurely closed connection while reading response header from upstream',
      titles: [
        'Partner API {version}: orders cut off by terminating pods',
        'Rollout ends connections to dealers in the middle of {path}',
        'Three pods replaced in forty seconds: 502s on {path}',
        '[rollout] Short 502 burst at every deploy of partner-api',
      ],
      triggers: [
        '[rollout] Rollout of partner-api {version}.',
        'A changed secret restarted the deployment.',
        'Cluster upgrade replaced all nodes of the pool.',
      ],
      why: [
        'The pod ends on SIGTERM without draining. terminationGracePeriod is 10 s and a bulk order needs up to 25 s.',
        'Readiness turns green before the connection pool is filled; the first requests fail and the next pod is stopped already.',
      ],
      clues: [
        {
          text: 'Failures coincide with the termination of each pod.',
          source: 'kubectl -n partners get events',
          excerpt:
            'Normal  Killing  pod/{pod}  Stopping container api\nNormal  Started  pod/{pod}  Started container api',
        },
      ],
      fixes: [
        'The rollout was over before anybody could act.',
        'Paused the rollout; continued with `maxUnavailable: 0`.',
      ],
    },
    {
      cause: 'unhealthy-upstream',
      mechanism: 'no-live-upstreams',
      weight: 3.5,
      failing: [0.3, 0.9],
      minutes: [6, 70],
      signal: 'no live upstreams while connecting to upstream',
      titles: [
        '[slow] Readiness of partner-api depends on {dependency}: all pods out',
        'Every partner-api pod marked down within ten seconds',
        '[probe] Probe too strict: {feature} unavailable although pods are up',
      ],
      triggers: [
        '[slow] {dependency} was slow for two minutes.',
        '[probe] The probe timeout was lowered to 1 s with {version}.',
      ],
      why: [
        '[slow] Readiness asks {dependency}. When that is slow, every pod is taken out at once, also for routes that do not need it.',
        '[probe] With a timeout of 1 s the probe fails in each longer garbage collection pause; two failures take a pod out.',
      ],
      clues: [
        {
          text: 'Pods run, but none is ready.',
          source: 'kubectl -n partners get pods',
          excerpt:
            'partner-api-7c9f8d5b6-k2x9q   0/1   Running   0\npartner-api-7c9f8d5b6-m8r4t   0/1   Running   0\npartner-api-7c9f8d5b6-zq7wd   0/1   Running   0',
        },
      ],
      fixes: [
        '[slow] Removed the check of {dependency} from readiness.',
        'Raised the probe timeout to 5 s and the failure threshold to 6.',
      ],
      actions: [{ kind: 'prevent', title: 'Readiness of partner-api reports the pod only, never a dependency' }],
    },
    {
      cause: 'capacity-overload',
      mechanism: 'connect-refused',
      weight: 3.5,
      failing: [0.08, 0.5],
      minutes: [10, 120],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        '[marketplace] Marketplace re-reads the whole catalogue: partner-api saturated',
        '[poll] One dealer sends 300 requests a second to {path}',
        '[marketplace] Full stock sync at noon overloads partner-api',
        '[retry] Retry storm on {path}',
      ],
      triggers: [
        '[marketplace] A marketplace re-read 410,000 articles after a fault on its side.',
        '[poll] A dealer’s new software polls {path} every second for each article.',
        '[retry] Retries without back-off after a first error.',
      ],
      why: [
        '[marketplace|poll] There is no limit per partner. One client took the CPU of all pods; the kubelet restarted those whose probe timed out.',
        '[retry] Retries come without back-off, so each failed call returned as five.',
      ],
      clues: [
        {
          text: '[marketplace|poll] One client makes up most of the traffic.',
          source: "awk '{print $1}' access.log | sort | uniq -c | sort -rn | head -3",
          excerpt: ' 81244 198.51.100.61\n  2210 203.0.113.9\n  1907 203.0.113.77',
        },
        {
          text: '[retry] The same order ids come back five times within three seconds.',
          source: 'ingress log',
          excerpt: '{many} distinct X-Order-Id in 412 requests',
        },
      ],
      fixes: [
        '[marketplace|poll] Limited that client to 20 requests a second at the ingress and told the partner.',
        '[retry] Answered 429 with Retry-After at the ingress; the retries thinned out.',
        'Scaled to nine pods and switched the stock feed to the snapshot.',
      ],
      actions: [
        { kind: 'prevent', title: 'Request limits per partner, with Retry-After' },
        { kind: 'process', title: 'Add polling limits to the partner handbook' },
      ],
    },
    {
      cause: 'dependency-failure',
      mechanism: 'upstream-status-5xx',
      weight: 3,
      failing: [0.1, 0.6],
      minutes: [8, 130],
      signal: 'status',
      titles: [
        'Partner API answers 502 while {dependency} is unavailable',
        '{dependency} down: every partner call ends in 502',
        '{dependency} takes {feature} with it',
      ],
      triggers: ['{dependency} was restarted.', 'Lock contention on {dependency} after a migration.'],
      why: ['The gateway filter in partner-api turns each failed call to {dependency} into 502.'],
      clues: [
        {
          text: 'The answers come from the pods themselves, and name {dependency}.',
          source: 'kubectl -n partners logs deploy/partner-api',
          excerpt: 'WARN  UpstreamClient - {dependency}: Connection refused (attempt 3 of 3), answering 502',
        },
      ],
      fixes: ['{dependency} recovered.', 'Served stock and prices from the snapshot of the hour before.'],
    },
    {
      cause: 'oom-kill',
      mechanism: 'reset-before-headers',
      weight: 2,
      failing: [0.1, 0.4],
      minutes: [8, 90],
      signal: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      titles: [
        'Bulk price export exhausts partner-api pods',
        'Pods OOMKilled while serialising {path}',
        'Price lists of 200,000 rows kill partner-api',
      ],
      triggers: [
        'A dealer asked for the complete price list in one page.',
        '[limit] {version} removed the page limit of {path}.',
      ],
      why: ['The list is built in memory before it is sent. 200,000 rows with all currencies need 900 MiB.'],
      clues: [
        {
          text: 'OOMKilled, always after the same call.',
          source: 'kubectl -n partners describe pod {pod}',
          excerpt: 'Reason:    OOMKilled\nExit Code: 137',
        },
      ],
      fixes: ['[limit] Set the page limit back to 1,000.', 'Blocked the unpaged call at the ingress.'],
      path: '/prices',
    },
    {
      cause: 'tls-upstream',
      mechanism: 'tls-handshake-failure',
      weight: 1.2,
      failing: [0.85, 0.99],
      minutes: [6, 60],
      signal:
        'SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream',
      titles: [
        '[ca] mTLS between ingress and partner-api broken after the CA change',
        'Handshake failures towards partner-api: client certificate not sent',
      ],
      triggers: [
        '[ca] Rotation of the cluster CA.',
        '[chart] Annotation for the client certificate was lost in the chart of {version}.',
      ],
      why: [
        '[ca] The pods demand a client certificate; the ingress no longer sends one because `proxy-ssl-secret` names a secret that was renamed.',
        '[chart] The pods demand a client certificate, and since the chart of {version} the ingress has none to send.',
      ],
      clues: [
        {
          text: '[ca] The secret has another name now.',
          source: 'kubectl -n partners get secret',
          excerpt:
            'ingress-client-2   kubernetes.io/tls   3\nError from server (NotFound): secrets "ingress-client" not found',
        },
        {
          text: '[chart] The annotation is missing in the live object.',
          source: 'kubectl -n partners get ingress partner-api -o yaml | grep -c proxy-ssl',
          excerpt: '0',
        },
      ],
      fixes: [
        '[ca] Pointed the annotation to the new secret.',
        '[ca] Restored the old secret from the vault.',
        '[chart] Put the annotation back and rolled the chart out again.',
      ],
    },
  ],
}
