import type { DemoService } from '../demo-service.ts'

export const wholesalePortal: DemoService = {
  slug: 'wholesale-portal',
  name: 'Wholesale portal',
  description:
    'Orders of dealers who still order by hand. A PHP monolith with php-fpm behind Caddy, on one virtual machine.',
  tier: 'user_facing',
  ownerTeam: 'Integrations',
  gateway: 'caddy',
  type: 'php_fpm',
  criticality: 'medium',
  sloTarget: 0.998,
  host: 'dealers.kestrel.example',
  pool: 'wholesale',
  upstreams: ['unix//run/php/php-fpm.sock'],
  healthPath: 'ping',
  version: { major: 9, startMinor: 0 },
  trackerKey: 'INT',
  dependencies: ['wholesale-db', 'the PDF renderer'],
  traffic: { meanPerMinute: 38, rhythm: 'office' },
  weight: 0.6,
  endpoints: [
    { method: 'GET', path: '/order-form', feature: 'Order form', effect: 'Dealers could not open the order form' },
    {
      method: 'POST',
      path: '/order-form/submit',
      feature: 'Dealer orders by hand',
      effect: 'Dealers could not send their orders; some called sales',
    },
    { method: 'GET', path: '/invoices', feature: 'Invoices', effect: 'Invoices could not be downloaded' },
  ],
  scenarios: [
    {
      cause: 'resource-exhaustion',
      mechanism: 'socket-backlog-full',
      weight: 4,
      failing: [0.15, 0.7],
      minutes: [15, 160],
      signal: 'dial unix /run/php/php-fpm.sock: connect: resource temporarily unavailable',
      titles: [
        'Invoice downloads hold all php-fpm workers',
        '[month] Eight workers are not enough for the month-end',
        'Wholesale portal queue full: {feature} unavailable',
      ],
      triggers: ['[month] Month-end: many dealers fetched all invoices at once.', 'The PDF renderer became slow.'],
      why: ['The pool has eight workers and each invoice takes one for {few} s while the PDF is rendered.'],
      clues: [
        {
          text: 'php-fpm had reached its limit minutes before.',
          source: '/var/log/php-fpm.log',
          excerpt: 'WARNING: [pool www] server reached pm.max_children setting (8), consider raising it',
        },
      ],
      fixes: ['Raised `pm.max_children` to 16.', '[month] Moved bulk downloads to the nightly job.'],
    },
    {
      cause: 'app-crash',
      mechanism: 'socket-missing',
      weight: 2.5,
      failing: [0.95, 0.99],
      minutes: [8, 120],
      signal: 'dial unix /run/php/php-fpm.sock: connect: no such file or directory',
      titles: [
        '[reboot] php-fpm did not come back after the reboot of the wholesale host',
        '[config] Wholesale portal down: php-fpm refuses its own configuration',
        'php-fpm stopped after the update, socket gone',
      ],
      triggers: [
        '[reboot] Reboot for the kernel update at {started} UTC.',
        '[config] Configuration run wrote an invalid pool file.',
      ],
      why: [
        '[reboot] The unit was started by hand years ago and never enabled, so it does not survive a reboot.',
        '[config] A duplicate `listen` line made php-fpm exit at start. The old process had hidden that for weeks.',
      ],
      clues: [
        {
          text: '[config] The service is not running.',
          source: 'systemctl status php8.2-fpm',
          excerpt:
            'Active: failed (Result: exit-code)\nERROR: [/etc/php/8.2/fpm/pool.d/www.conf:41] unable to parse value',
        },
        {
          text: '[reboot] The unit is there and was never enabled.',
          source: 'systemctl status php8.2-fpm',
          excerpt:
            'Loaded: loaded (/lib/systemd/system/php8.2-fpm.service; disabled; preset: enabled)\nActive: inactive (dead)',
        },
      ],
      fixes: ['[config] Corrected the pool file and started php-fpm.', '[reboot] Started and enabled the unit.'],
      actions: [{ kind: 'prevent', title: 'Test the start of php-fpm on the wholesale host with a reboot' }],
    },
    {
      cause: 'timeout-mismatch',
      mechanism: 'closed-before-headers',
      weight: 2.5,
      failing: [0.03, 0.2],
      minutes: [30, 300],
      signal: 'EOF',
      titles: [
        'Large dealer orders fail: worker killed before Caddy gives up',
        'Orders above 500 lines never finish',
        'request_terminate_timeout ends {feature}',
      ],
      triggers: ['A dealer sent the spring order with 1,100 lines.', 'Stock check per line became slower.'],
      why: [
        'Each order line is checked against stock in its own query. 1,100 lines take longer than the 60 s after which php-fpm kills the worker.',
      ],
      clues: [
        {
          text: 'php-fpm ends the worker at 60 s.',
          source: '/var/log/php-fpm.log',
          excerpt:
            'WARNING: [pool www] child {pid}, script \'/srv/wholesale/index.php\' (request: "POST /order-form/submit") execution timed out (60.012 sec), terminating',
        },
      ],
      fixes: ['Asked the dealer to split the order; entered it by hand.', 'Checked stock for all lines in one query.'],
      path: '/order-form/submit',
    },
    {
      cause: 'upstream-misconfig',
      mechanism: 'socket-permission',
      weight: 1,
      failing: [0.95, 0.99],
      minutes: [5, 60],
      signal: 'dial unix /run/php/php-fpm.sock: connect: permission denied',
      titles: ['Caddy may not open the php-fpm socket', 'Wholesale portal 502 after the user of Caddy changed'],
      triggers: ['Caddy moved from www-data to its own user with the package update.'],
      why: ['The socket belongs to www-data with mode 0660, and Caddy now runs as user caddy.'],
      clues: [
        {
          text: 'Different users on both sides of the socket.',
          source: 'ls -l /run/php; ps -o user= -C caddy',
          excerpt: 'srw-rw---- 1 www-data www-data 0 php-fpm.sock\ncaddy',
        },
      ],
      fixes: ['Added caddy to the group www-data and restarted it.'],
    },
  ],
}
