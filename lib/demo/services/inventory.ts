// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const inventory: DemoService = {
  slug: 'inventory',
  name: 'Inventory',
  description:
    'Stock and reservations over gRPC, behind Envoy. The local reply of Envoy maps `UC`, `UF` and `UH` to 502, so that callers and this budget see one signal.',
  tier: 'internal',
  ownerTeam: 'Fulfilment',
  gateway: 'envoy',
  type: 'grpc_envoy',
  criticality: 'critical',
  sloTarget: 0.998,
  host: 'inventory.internal.kestrel.example',
  pool: 'outbound|50051||inventory.stock.svc.cluster.local',
  upstreams: ['10.244.2.90:50051', '10.244.5.61:50051', '10.244.8.14:50051'],
  healthPath: 'grpc.health.v1.Health/Check',
  version: { major: 6, startMinor: 2 },
  trackerKey: 'FUL',
  dependencies: ['stock-db', 'the reservation queue'],
  traffic: { meanPerMinute: 520, rhythm: 'shop' },
  weight: 1,
  endpoints: [
    {
      method: 'POST',
      path: '/inventory.v2.Stock/GetAvailability',
      feature: 'Availability',
      effect: 'Product pages showed “availability unknown”',
    },
    {
      method: 'POST',
      path: '/inventory.v2.Stock/Reserve',
      feature: 'Reservations',
      effect: 'Some baskets could not be reserved at checkout',
    },
    {
      method: 'POST',
      path: '/inventory.v2.Stock/WatchLevels',
      feature: 'Stock streams',
      effect: 'The warehouse board stopped updating',
    },
  ],
  scenarios: [
    {
      cause: 'keepalive-mismatch',
      mechanism: 'closed-before-headers',
      weight: 5,
      failing: [0.004, 0.03],
      minutes: [120, 1200],
      signal: 'UC',
      titles: [
        'MAX_CONNECTION_AGE closes gRPC connections under Envoy',
        'UC on {feature} every 30 minutes',
        'gRPC connections end without GOAWAY grace, callers see 502',
        'Connection terminations on inventory, three times an hour',
      ],
      triggers: [
        'MAX_CONNECTION_AGE was set to 30 min to spread load.',
        'Server library update in {version} changed the default grace.',
      ],
      why: [
        'The server ends connections after 30 min with a grace of zero. Calls in flight at that moment end as `UC`, and nothing retries them.',
      ],
      clues: [
        {
          text: 'Terminations come in steps of 30 minutes for each connection.',
          source: 'Envoy flags by minute',
          excerpt:
            'UC {few} · UC 0 · UC 0 … one step every 30 min\nresponse_code_details: upstream_reset_before_response_started[connection_termination]',
        },
      ],
      fixes: [
        'Set MAX_CONNECTION_AGE_GRACE to 60 s.',
        'Added a retry on `reset` and `refused-stream` to the route, for idempotent calls.',
      ],
    },
    {
      cause: 'restart-deploy',
      mechanism: 'closed-before-headers',
      weight: 5,
      failing: [0.06, 0.4],
      minutes: [2, 18],
      signal: 'UC',
      titles: [
        'Sidecar stops before the application during the rollout of {version}',
        'Inventory rollout: reservations end with UC',
        'Deploy of inventory {version} interrupts {feature}',
        'Pods leave while streams are open',
      ],
      triggers: [
        'Rollout of inventory {version}.',
        'Node pool upgrade.',
        'Restart to pick up new database credentials.',
      ],
      why: [
        'The sidecar receives SIGTERM together with the application and ends first, so the last calls have no way out.',
        'Streams of the warehouse board never end by themselves; the pod is killed after 30 s with calls in flight.',
      ],
      clues: [
        {
          text: 'The sidecar was gone while the application still answered.',
          source: 'kubectl -n stock logs {pod} -c istio-proxy --previous',
          excerpt: 'info  Agent draining Proxy for termination\ninfo  Envoy proxy is NOT ready: server is draining',
        },
      ],
      fixes: ['Rollout ended.', 'Set `EXIT_ON_ZERO_ACTIVE_CONNECTIONS` and rolled the deployment once more.'],
    },
    {
      cause: 'upstream-misconfig',
      mechanism: 'malformed-response',
      weight: 2,
      failing: [0.8, 0.99],
      minutes: [5, 45],
      signal: 'UPE',
      titles: [
        'HTTP/1.1 spoken to a gRPC port: protocol errors on inventory',
        '[port] Port renamed, Envoy no longer speaks HTTP/2 to inventory',
        '[port] Protocol error after the manifest clean-up',
      ],
      triggers: [
        '[port] The port was renamed from `grpc-stock` to `stock` in {version}.',
        '[cluster] New cluster definition without HTTP/2 options.',
      ],
      why: [
        '[port] Envoy derives the protocol from the port name. Without the prefix `grpc-` it speaks HTTP/1.1 to a server that only understands HTTP/2.',
        '[cluster] The new cluster definition lacks `http2_protocol_options`, so Envoy speaks HTTP/1.1 to a gRPC server.',
      ],
      clues: [
        {
          text: '[port] Every call ends with UPE, including health checks through Envoy.',
          source: 'istioctl analyze -n stock',
          excerpt:
            'Info [IST0118] (Service inventory) Port name stock (port: 50051) doesn’t follow the naming convention of Istio port.',
        },
        {
          text: '[cluster] Every call ends with UPE; the cluster speaks HTTP/1.1.',
          source: 'istioctl proxy-config cluster deploy/edge --port 50051 -o json | grep -c http2ProtocolOptions',
          excerpt: '0',
        },
      ],
      fixes: [
        '[port] Restored the port name.',
        '[port] Set `appProtocol: grpc` on the service.',
        '[cluster] Added the HTTP/2 options to the cluster.',
      ],
    },
    {
      cause: 'dependency-failure',
      mechanism: 'upstream-status-5xx',
      weight: 3,
      failing: [0.1, 0.6],
      minutes: [8, 120],
      signal: '-',
      titles: [
        'Failover of {dependency}: inventory rejects calls',
        '{feature}: 502 while {dependency} is busy',
        '[lock] Long transaction on stock-db blocks reservations',
      ],
      triggers: [
        'Failover of {dependency}.',
        '[lock] The nightly count locked the table of reservations.',
        '{dependency} was full.',
      ],
      why: [
        'Inventory has no bounded wait for {dependency} and answers UNAVAILABLE, which the edge translates to 502.',
      ],
      clues: [
        {
          text: '[lock] The application names the wait.',
          source: 'kubectl -n stock logs deploy/inventory',
          excerpt: 'ERROR rpc error: code = Unavailable desc = stock-db: canceling statement due to lock timeout',
        },
        {
          text: 'Calls to {dependency} fail from the same second on.',
          source: 'kubectl -n stock logs deploy/inventory',
          excerpt: 'ERROR rpc error: code = Unavailable desc = {dependency}: connection refused',
        },
      ],
      fixes: ['[lock] Ended the long transaction.', '{dependency} came back by itself.'],
    },
    {
      cause: 'tls-upstream',
      mechanism: 'tls-handshake-failure',
      weight: 1.5,
      failing: [0.6, 0.99],
      minutes: [8, 70],
      signal: 'UF',
      titles: [
        '[strict] mTLS mismatch: DestinationRule and PeerAuthentication disagree',
        '[strict] Inventory unreachable from namespaces without a sidecar',
        '[cert] Workload certificates not renewed, handshakes fail',
      ],
      triggers: [
        '[strict] PeerAuthentication was set to STRICT for the namespace.',
        '[cert] The certificate agent could not reach the CA for {few} hours.',
      ],
      why: [
        '[strict] The server demands mTLS, but the DestinationRule of two callers still says DISABLE.',
        '[cert] Workload certificates live 24 h and could not be renewed; they ended one after the other.',
      ],
      clues: [
        {
          text: '[strict] Transport failure reason in Envoy is a TLS error.',
          source: 'Envoy access log',
          excerpt: 'TLS_error:|268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end',
        },
        {
          text: '[cert] The certificates of the pods have ended.',
          source: 'Envoy access log',
          excerpt: 'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end',
        },
      ],
      fixes: [
        '[strict] Set PeerAuthentication back to PERMISSIVE.',
        '[strict] Corrected both DestinationRules.',
        '[cert] Restarted the certificate agent; pods had new certificates within a minute.',
      ],
    },
    {
      cause: 'unhealthy-upstream',
      mechanism: 'no-live-upstreams',
      weight: 1.5,
      failing: [0.3, 0.8],
      minutes: [5, 50],
      signal: 'UH',
      titles: [
        'Outlier ejection takes all inventory hosts out',
        'UH: Envoy ejects the last healthy inventory pod',
        'Five errors in a row empty the inventory cluster',
      ],
      triggers: [
        'One malformed request was retried on every pod.',
        '`consecutive5xx` was lowered to 5 with the mesh update.',
      ],
      why: [
        'Outlier detection may eject 100 % of the hosts. A short fault on all pods at once left the cluster empty for 30 s, again and again.',
      ],
      clues: [
        {
          text: 'All three hosts are ejected.',
          source: 'curl -s localhost:15000/clusters | grep health_flags',
          excerpt:
            '10.244.2.90:50051::health_flags::/failed_outlier_check\n10.244.5.61:50051::health_flags::/failed_outlier_check\n10.244.8.14:50051::health_flags::/failed_outlier_check',
        },
      ],
      fixes: ['Set `maxEjectionPercent` to 34.', 'Switched outlier detection off for this cluster.'],
    },
  ],
}
