// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const checkoutApi: DemoService = {
  slug: 'checkout-api',
  name: 'Checkout API',
  description:
    'Basket totals, payment and order confirmation. Node.js behind nginx; talks to the card processor and to `inventory`.',
  tier: 'user_facing',
  ownerTeam: 'Payments',
  gateway: 'nginx',
  type: 'node',
  criticality: 'critical',
  sloTarget: 0.9995,
  host: 'pay.kestrel.example',
  pool: 'checkout',
  upstreams: ['10.20.6.11:8080', '10.20.6.12:8080', '10.20.6.13:8080'],
  healthPath: 'livez',
  version: { major: 4, startMinor: 3 },
  trackerKey: 'PAY',
  dependencies: ['orders-db', 'the card processor', 'inventory'],
  traffic: { meanPerMinute: 210, rhythm: 'shop' },
  weight: 1.15,
  endpoints: [
    {
      method: 'POST',
      path: '/v2/payments',
      feature: 'Card payment',
      effect: 'Shoppers saw “Payment could not be started” and tried again',
    },
    {
      method: 'POST',
      path: '/v2/orders/confirm',
      feature: 'Order confirmation',
      effect: 'Some shoppers paid and saw an error instead of their order number',
    },
    {
      method: 'POST',
      path: '/v2/basket/quote',
      feature: 'Basket totals',
      effect: 'Totals and delivery dates stayed empty in the basket',
    },
    {
      method: 'GET',
      path: '/v2/delivery-slots',
      feature: 'Delivery slots',
      effect: 'No delivery slot could be chosen',
    },
  ],
  scenarios: [
    {
      cause: 'keepalive-mismatch',
      mechanism: 'reset-before-headers',
      weight: 6,
      failing: [0.002, 0.02],
      minutes: [180, 1500],
      signal: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      titles: [
        'Rare 502s on POST {path} after idle gaps',
        'Keep-alive race between nginx and checkout: payments fail now and then at night',
        'A few payments an hour fail with 502, none of them in the application log',
        'POST-only 502s on {path}, worse when traffic is low',
      ],
      triggers: [
        'Upstream keep-alive was switched on in nginx with the change of that week.',
        'The base image of {version} brought back the 5 s keep-alive default of Node.',
        'No single event: noticed when night traffic fell below one request in five seconds.',
      ],
      why: [
        'Node closes idle connections after 5 s, nginx keeps them for 60 s. A POST that meets the closing connection is not tried again, so the shopper gets 502. GETs are retried on a fresh connection and look fine.',
        '`server.keepAliveTimeout` was set in a start script that the image of {version} no longer runs, so the default of 5 s is back.',
      ],
      clues: [
        {
          text: 'Only POST fails, and each failure follows more than 5 s of silence on that connection. The application never saw these requests.',
          source: 'access.log: $upstream_status and method',
          excerpt: 'POST 502: {many}   GET "502, 200": {few}   GET 502: 0',
        },
        {
          text: 'The capture shows the FIN of the application crossing the request of nginx.',
          source: "tcpdump -ni eth0 'port 8080 and tcp[tcpflags] & (tcp-fin|tcp-rst) != 0'",
          excerpt:
            '03:12:44.918204 IP 10.20.6.12.8080 > 10.20.6.2.51822: Flags [F.], seq 5121, ack 880\n03:12:44.918377 IP 10.20.6.2.51822 > 10.20.6.12.8080: Flags [P.], seq 880:1764, ack 5121\n03:12:44.918391 IP 10.20.6.12.8080 > 10.20.6.2.51822: Flags [R], seq 5121',
        },
      ],
      fixes: [
        'Set `keepAliveTimeout` to 75 s and `headersTimeout` to 80 s on all three instances.',
        'Lowered `keepalive_timeout` of the upstream block to 4 s as a stop-gap until the application is released.',
      ],
      actions: [
        { kind: 'prevent', title: 'Set keepAliveTimeout above that of nginx in the shared HTTP server module' },
        { kind: 'detect', title: 'Report POST 502s without a matching application log line' },
      ],
    },
    {
      cause: 'dependency-failure',
      mechanism: 'upstream-status-5xx',
      weight: 4,
      failing: [0.1, 0.7],
      minutes: [8, 110],
      signal: 'status',
      titles: [
        '{dependency} refuses connections, checkout answers 502',
        'Payments fail: {dependency} slow, then down',
        '{feature}: 502 while {dependency} fails over',
        'Checkout gives up on {dependency} after 3 tries',
      ],
      triggers: [
        'Outage of {dependency}, confirmed by its owners.',
        'Planned failover of {dependency}, longer than the announced 10 s.',
        'Connections to {dependency} ran out after a long report query.',
      ],
      why: [
        'Checkout translates every failure of {dependency} to 502, although 503 with Retry-After would let the app wait.',
        '{dependency} refused connections for {minutes}. There is no second route, so every payment of that time failed.',
      ],
      clues: [
        {
          text: 'nginx shows `$upstream_status` 502 and no error line: the answer comes from checkout itself, and it names {dependency}.',
          source: 'checkout-api log',
          excerpt:
            '{"level":50,"msg":"dependency failed","target":"{dependency}","code":"ECONNREFUSED","route":"{path}","tries":3,"elapsedMs":9021}',
        },
      ],
      fixes: [
        '{dependency} recovered; queued confirmations were replayed from the outbox.',
        'Emptied the retry queue by hand once {dependency} answered again.',
        'Restarted the connection pools once {dependency} was back.',
      ],
      actions: [
        { kind: 'mitigate', title: 'Circuit breaker with a friendly “try again in a minute” for {dependency}' },
        { kind: 'process', title: 'Agree on maintenance notices with the owners of {dependency}' },
      ],
    },
    {
      cause: 'restart-deploy',
      mechanism: 'closed-before-headers',
      weight: 5,
      failing: [0.08, 0.35],
      minutes: [2, 12],
      signal: 'upstream prematurely closed connection while reading response header from upstream',
      titles: [
        'Payments in flight cut off by the deploy of {version}',
        'Checkout rollout without drain: 502s on {path}',
        'Deploy of checkout {version} interrupts {feature}',
        'SIGTERM ends payments in the middle of the request',
      ],
      triggers: [
        'Deploy of checkout {version} in the evening peak.',
        'Rotation of the database password, which restarts all instances.',
        'Hotfix {version} rolled out to all three instances at once.',
      ],
      why: [
        'The process leaves on SIGTERM after 2 s, while a payment takes up to 9 s. What was in flight is cut.',
        'The server stops listening but keeps pooled connections of nginx busy, never drains, and is killed after 10 s.',
      ],
      clues: [
        {
          text: 'The failures line up with the stop of each instance, second by second.',
          source: 'deploy log',
          excerpt:
            '[deploy] 10.20.6.11 stop {previous}\n[deploy] 10.20.6.11 killed after 10 s\n[deploy] 10.20.6.11 start {version}: healthy after {few} s',
        },
      ],
      fixes: [
        'The rollout ended. Payments without confirmation were settled by the reconciliation job.',
        'Stopped the rollout after two instances and finished it at night.',
      ],
    },
    {
      cause: 'app-crash',
      mechanism: 'connect-refused',
      weight: 2.5,
      failing: [0.25, 0.95],
      minutes: [5, 50],
      signal: 'connect() failed (111: Connection refused) while connecting to upstream',
      titles: [
        '[secret] Checkout does not start: {version} misses a secret',
        'All checkout instances down after {version}',
        '[secret] Crash loop in checkout on start-up',
        '[tax] Exception in the tax rules ends checkout processes',
      ],
      triggers: [
        '[secret] Deploy of {version}, which reads a secret that production did not have.',
        '[tax] New tax rules were published at {started} UTC.',
      ],
      why: [
        '[secret] The process validates its configuration after it has reported ready, so the deploy went on to the next instance until none was left.',
        '[tax] A tax rule without an end date raised a RangeError in the timer that reloads the rules; nothing caught it.',
      ],
      clues: [
        {
          text: '[secret] The same error on all three instances, ten seconds apart.',
          source: 'journalctl -u checkout-api -n 20',
          excerpt:
            'Error: ACQUIRER_SIGNING_KEY is not set\n    at readConfig (/srv/checkout/dist/config.js:18:11)\nsystemd[1]: checkout-api.service: Scheduled restart job, restart counter is at {few}.',
        },
        {
          text: '[tax] The processes end in the timer that reloads the rules, all within a minute.',
          source: 'journalctl -u checkout-api -n 20',
          excerpt:
            'RangeError: Invalid time value\n    at Date.toISOString (<anonymous>)\n    at validUntil (/srv/checkout/dist/tax/rules.js:77:30)\n    at Timeout.reload [as _onTimeout] (/srv/checkout/dist/tax/rules.js:24:9)',
        },
      ],
      fixes: [
        'Rolled back to {previous}.',
        '[tax] Withdrew the new tax rules and restarted the instances.',
        '[secret] Added the missing secret and restarted the instances one after the other.',
      ],
      actions: [{ kind: 'prevent', title: 'Check configuration before the process reports ready' }],
    },
    {
      cause: 'resource-exhaustion',
      mechanism: 'gateway-limit',
      weight: 2,
      failing: [0.05, 0.4],
      minutes: [12, 100],
      signal: 'connect() to 10.20.6.12:8080 failed (99: Cannot assign requested address) while connecting to upstream',
      titles: [
        'nginx runs out of local ports towards checkout',
        'Ephemeral ports used up on the payment gateway host',
        '“Cannot assign requested address” on {path}',
      ],
      triggers: [
        'Upstream keep-alive had been switched off as a stop-gap {few} days earlier.',
        'A retrying mobile app version multiplied short connections.',
      ],
      why: [
        'Without upstream keep-alive each request takes a new local port that stays in TIME_WAIT for 60 s. At 470 requests a second the 28,000 ports are gone.',
      ],
      clues: [
        {
          text: 'Nearly every local port towards the pool is in TIME_WAIT.',
          source: 'ss -s',
          excerpt: 'TCP:   31422 (estab 611, closed 28190, orphaned 4, timewait 28187)',
        },
      ],
      fixes: [
        'Widened `ip_local_port_range` and switched upstream keep-alive on again, this time with matching timeouts.',
      ],
      factors: ['keepalive-mismatch', 'Nobody watches how many local ports are in use', 'The stop-gap had no end date'],
      actions: [
        { kind: 'detect', title: 'Alert on local ports in use on the payment gateway' },
        { kind: 'prevent', title: 'Upstream keep-alive to checkout with matching timeouts, tested' },
        { kind: 'process', title: 'Give every stop-gap at the gateway an end date' },
      ],
    },
    {
      cause: 'tls-upstream',
      mechanism: 'tls-handshake-failure',
      weight: 1,
      failing: [0.9, 0.99],
      minutes: [9, 40],
      signal: 'upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream',
      titles: [
        'Internal certificate of checkout expired',
        'Checkout unreachable: certificate towards the application ran out at midnight',
      ],
      triggers: ['The certificate of the internal CA ended; nobody was told.'],
      why: [
        'Certificates of the internal CA are renewed by hand, and the reminder went to a mailbox that is no longer read.',
      ],
      clues: [
        {
          text: 'notAfter equals the start of the incident to the minute.',
          source: 'openssl s_client -connect 10.20.6.11:8443 -servername checkout | openssl x509 -noout -dates',
          excerpt: 'notAfter={certend}\nsubject=CN = checkout.internal.kestrel.example',
        },
      ],
      fixes: ['Issued a certificate from the internal CA for 30 days and reloaded all instances.'],
      actions: [{ kind: 'detect', title: 'Alert 30, 14 and 7 days before any internal certificate ends' }],
    },
  ],
}
