import type { DemoService } from '../demo-service.ts'

export const ediBridge: DemoService = {
  slug: 'edi-bridge',
  name: 'EDI bridge',
  description:
    'Order exchange with two department stores over AS2. Kept warm as a fallback since both moved to the partner API; Perl behind Apache httpd.',
  tier: 'internal',
  ownerTeam: 'Integrations',
  gateway: 'apache',
  type: 'other',
  criticality: 'low',
  sloTarget: 0.99,
  host: 'as2.kestrel.example',
  pool: 'as2',
  upstreams: ['127.0.0.1:5080'],
  healthPath: 'as2/ping',
  version: { major: 2, startMinor: 0 },
  trackerKey: 'INT',
  dependencies: ['the AS2 mailbox'],
  traffic: { meanPerMinute: 0, rhythm: 'machine' },
  assumedTraffic: { meanPerMinute: 9, rhythm: 'machine' },
  quietForDays: 95,
  weight: 0.3,
  endpoints: [
    {
      method: 'POST',
      path: '/as2/orders',
      feature: 'EDI orders',
      effect: 'Orders of the department stores waited in their outbox',
    },
    { method: 'POST', path: '/as2/invoices', feature: 'EDI invoices', effect: 'Invoices were sent a day late' },
  ],
  scenarios: [
    {
      cause: 'timeout-mismatch',
      mechanism: 'read-timeout',
      weight: 3,
      failing: [0.1, 0.5],
      minutes: [20, 240],
      signal:
        '(70007)The timeout specified has expired: AH01102: error reading status line from remote server 127.0.0.1:5080',
      titles: [
        'Large AS2 messages exceed the proxy timeout of Apache',
        'EDI orders answer 502 after 60 s',
        'Signature check of {feature} slower than ProxyTimeout',
      ],
      triggers: ['A department store sent the season order as one message of 40 MB.'],
      why: ['Apache answers 502 after `ProxyTimeout 60`, while the check of a large signed message takes up to 95 s.'],
      clues: [
        {
          text: 'Apache gives up at 60 s; the bridge finishes later and nobody listens.',
          source: 'bridge log',
          excerpt: 'MDN ready after 94.2 s, client gone',
        },
      ],
      fixes: ['Raised ProxyTimeout to 180 s.', 'Asked the partner to split the message.'],
    },
    {
      cause: 'app-crash',
      mechanism: 'closed-before-headers',
      weight: 2.5,
      failing: [0.3, 0.9],
      minutes: [15, 200],
      signal:
        '(20014)Internal error (specific information not available): AH01102: error reading status line from remote server 127.0.0.1:5080',
      titles: [
        'EDI bridge dies on a message with an unknown segment',
        'AS2 worker crashes on {path}',
        'Unknown EDI segment ends the bridge on {path}',
      ],
      triggers: ['A partner updated its converter and now sends a segment we did not know.'],
      why: ['The parser ends the process on an unknown segment instead of rejecting the message.'],
      clues: [
        {
          text: 'Same message number before each exit.',
          source: 'bridge log',
          excerpt: 'Unknown segment IMD+F at line 212, exiting',
        },
      ],
      fixes: ['Set the message aside and restarted the bridge.', 'Taught the parser to skip unknown segments.'],
    },
    {
      cause: 'invalid-response',
      mechanism: 'header-too-big',
      weight: 1,
      failing: [0.2, 0.6],
      minutes: [30, 300],
      signal: 'AH10124: Response header name or value from 127.0.0.1:5080 too long',
      titles: ['Receipt header of the EDI bridge too long for Apache'],
      triggers: ['A partner asked for signed receipts with the full certificate chain.'],
      why: ['The receipt carries the certificate chain in one header of 9 kB; Apache takes 8 kB per line.'],
      clues: [
        {
          text: 'The header is 9,104 bytes long.',
          source: 'curl -sD- -o/dev/null http://127.0.0.1:5080/as2/ping | wc -L',
          excerpt: '9104',
        },
      ],
      fixes: ['Raised `ResponseFieldSize` to 16384.'],
    },
  ],
}
