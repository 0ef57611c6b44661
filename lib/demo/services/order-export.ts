import type { DemoService } from '../demo-service.ts'

export const orderExport: DemoService = {
  slug: 'order-export',
  name: 'Order export',
  description: 'Hands orders to the warehouse system and the carriers. Python (Django, gunicorn) behind HAProxy.',
  tier: 'internal',
  ownerTeam: 'Fulfilment',
  gateway: 'haproxy',
  type: 'python',
  criticality: 'high',
  sloTarget: 0.99,
  host: 'export.internal.kestrel.example',
  pool: 'be_export',
  upstreams: ['10.20.8.31:8000', '10.20.8.32:8000'],
  healthPath: 'healthz',
  version: { major: 3, startMinor: 7 },
  trackerKey: 'FUL',
  dependencies: ['the carrier API', 'the warehouse SFTP server'],
  traffic: { meanPerMinute: 95, rhythm: 'office' },
  weight: 0.9,
  endpoints: [
    {
      method: 'POST',
      path: '/export/batch',
      feature: 'Order batches',
      effect: 'Orders reached the warehouse late; two pick rounds were delayed',
    },
    { method: 'POST', path: '/labels', feature: 'Shipping labels', effect: 'Packers waited for labels' },
    {
      method: 'GET',
      path: '/manifests/today',
      feature: 'Carrier manifests',
      effect: 'The manifest for the evening pick-up was incomplete',
    },
  ],
  scenarios: [
    {
      cause: 'timeout-mismatch',
      mechanism: 'closed-before-headers',
      weight: 6,
      failing: [0.05, 0.4],
      minutes: [15, 260],
      signal: 'SH-- 0/0/1/-1/30012',
      titles: [
        'Export batches killed after 30 s by gunicorn',
        'SH-- at 30 s on {path}',
        'Large batches never finish: worker timeout below that of HAProxy',
        'Batches of {many} parcels end in WORKER TIMEOUT',
        'Export takes longer than gunicorn allows',
      ],
      triggers: [
        'The batch after the weekend had {many} times the usual size.',
        'The carrier API slowed down from 0.2 to 1.4 s per label.',
        'Deploy of {version}, which creates labels one by one again.',
      ],
      why: [
        'gunicorn ends a worker after 30 s, HAProxy waits 120 s, and the warehouse system retries the whole batch. Each retry starts at zero.',
        'Labels are made one after the other, inside the request. Above about 40 parcels that takes longer than the worker may live.',
      ],
      clues: [
        {
          text: 'The duration in HAProxy is always 30 s, and gunicorn says why.',
          source: 'gunicorn log',
          excerpt: '[CRITICAL] WORKER TIMEOUT (pid:{pid})\n[INFO] Worker exiting (pid: {pid})',
        },
      ],
      fixes: [
        'Split the batch by hand into parts of 25 orders.',
        'Raised `timeout` of gunicorn to 110 s, below the 120 s of HAProxy.',
      ],
      actions: [
        { kind: 'prevent', title: 'Make labels in a job; the request only enqueues' },
        { kind: 'prevent', title: 'Write down the timeout ladder from warehouse system to orders-db' },
      ],
    },
    {
      cause: 'oom-kill',
      mechanism: 'closed-before-headers',
      weight: 2,
      failing: [0.1, 0.5],
      minutes: [10, 140],
      signal: 'SH-- 0/0/0/-1/8841',
      titles: [
        'PDF merge of manifests exhausts order-export',
        'Export worker killed while merging {many} labels',
        'Memory limit reached by the evening manifest',
      ],
      triggers: ['The evening manifest had 2,300 labels.', 'A carrier began to send labels as 600 dpi images.'],
      why: ['Labels are merged in memory. 600 dpi images need 26 MiB each once decoded.'],
      clues: [
        {
          text: 'Kernel line in the same second as `SH--`.',
          source: 'dmesg -T',
          excerpt: 'Memory cgroup out of memory: Killed process {pid} (gunicorn) anon-rss:1031220kB',
        },
      ],
      path: '/manifests/today',
      fixes: ['Merged the manifest in two parts.', 'Raised the memory limit of the unit to 3 GiB.'],
    },
    {
      cause: 'dependency-failure',
      mechanism: 'upstream-status-5xx',
      weight: 4,
      failing: [0.15, 0.8],
      minutes: [15, 240],
      signal: '---- 0/0/0/412/413',
      titles: [
        '{dependency} down: order export answers 502',
        '{feature}: stopped by an outage of {dependency}',
        '{feature}: blocked by {dependency}',
        '[maintenance] Export fails while {dependency} is in maintenance',
      ],
      triggers: [
        'Outage of {dependency}.',
        '{dependency} changed its certificate chain without notice.',
        '[maintenance] Announced maintenance of {dependency} took longer.',
      ],
      why: ['Export calls {dependency} inside the request and answers 502 when it fails. Nothing is kept for later.'],
      clues: [
        {
          text: 'Termination state is `----`: the answer was complete and came from the application.',
          source: 'order-export log',
          excerpt:
            'requests.exceptions.ConnectionError: {dependency}: Max retries exceeded (Caused by NewConnectionError: [Errno 111] Connection refused)',
        },
      ],
      fixes: [
        '{dependency} is back; failed batches were sent again by script.',
        'Packed what was ready and sent the rest with the next pick-up.',
      ],
      actions: [{ kind: 'mitigate', title: 'Outbox for calls to {dependency}' }],
    },
    {
      cause: 'invalid-response',
      mechanism: 'malformed-response',
      weight: 1.5,
      failing: [0.05, 0.3],
      minutes: [20, 240],
      signal: 'PH-- 0/0/0/-1/57',
      titles: [
        'Line break in a header: HAProxy refuses manifests',
        'PH-- on {path}: file name with a line break in Content-Disposition',
        'Export answer blocked because of an invalid header',
      ],
      triggers: [
        '[carrier] A carrier was renamed and its name ends with a line break.',
        'HAProxy update with stricter header parsing.',
      ],
      why: ['The file name in `Content-Disposition` is built from the carrier’s name, unescaped.'],
      clues: [
        {
          text: 'HAProxy keeps the offending answer.',
          source: 'echo "show errors" | socat stdio /run/haproxy/admin.sock',
          excerpt:
            'backend be_export (#4): invalid response\n  00214  Content-Disposition: attachment; filename="Nordpost\\n',
        },
      ],
      fixes: [
        '[carrier] Corrected the name in the master data.',
        'Escaped the file name and released it the same hour.',
      ],
      path: '/manifests/today',
    },
    {
      cause: 'restart-deploy',
      mechanism: 'closed-before-headers',
      weight: 2.5,
      failing: [0.1, 0.5],
      minutes: [3, 25],
      signal: 'SH-- 0/0/0/-1/1203',
      titles: [
        'Deploy of order-export {version} cuts a running batch',
        'Restart during the noon batch',
        '[logrotate] Hot reload of gunicorn drops labels',
      ],
      triggers: [
        '[deploy] Deploy of {version} during the noon batch.',
        '[logrotate] logrotate restarted gunicorn instead of signalling it.',
      ],
      why: ['`graceful_timeout` is 5 s and a batch takes 20 s; the workers are killed with the batch half done.'],
      clues: [
        {
          text: 'Workers were told to leave in the middle of a batch.',
          source: 'journalctl -u order-export',
          excerpt: '[INFO] Handling signal: term\n[INFO] Worker exiting (pid: {pid})\n[INFO] Shutting down: Master',
        },
      ],
      fixes: ['Sent the batch again once the new workers were up.', 'Restarted outside the batch window.'],
    },
  ],
}
