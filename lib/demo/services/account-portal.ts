// Long on purpose: everything that is told of one service, read as one text.
import type { DemoService } from '../demo-service.ts'

export const accountPortal: DemoService = {
  slug: 'account-portal',
  name: 'Account portal',
  description:
    'Sign-in, order history, returns and addresses. PHP 8.3 (Symfony) with php-fpm behind nginx, over a Unix socket.',
  tier: 'user_facing',
  ownerTeam: 'Identity',
  gateway: 'nginx',
  type: 'php_fpm',
  criticality: 'high',
  sloTarget: 0.999,
  host: 'my.kestrel.example',
  pool: 'php',
  upstreams: ['unix:/run/php/php8.3-fpm.sock:'],
  healthPath: 'fpm-ping',
  version: { major: 12, startMinor: 1 },
  trackerKey: 'IDN',
  dependencies: ['accounts-db', 'redis-sessions', 'the address checker'],
  traffic: { meanPerMinute: 165, rhythm: 'shop' },
  weight: 1.1,
  endpoints: [
    { method: 'POST', path: '/sign-in', feature: 'Sign-in', effect: 'Customers could not sign in' },
    { method: 'GET', path: '/orders', feature: 'Order history', effect: 'Order history did not load' },
    {
      method: 'POST',
      path: '/returns',
      feature: 'Returns',
      effect: 'Returns could not be registered; the label page stayed blank',
    },
    { method: 'GET', path: '/addresses', feature: 'Address book', effect: 'The address book showed an error page' },
  ],
  scenarios: [
    {
      cause: 'resource-exhaustion',
      mechanism: 'socket-backlog-full',
      weight: 7,
      failing: [0.1, 0.55],
      minutes: [8, 95],
      signal:
        'connect() to unix:/run/php/php8.3-fpm.sock failed (11: Resource temporarily unavailable) while connecting to upstream',
      titles: [
        'php-fpm pool full: 502s on {path}',
        'All 40 php-fpm workers busy on {path}',
        'Socket backlog overflows, customers locked out of {feature}',
        'pm.max_children reached at ordinary traffic',
        '[slow] Slow {dependency} holds every php-fpm worker',
      ],
      triggers: [
        '[slow] {dependency} became slow at {started} UTC and each worker waited for it.',
        '[slow] Deploy of {version}: {path} makes one more outbound call, without a timeout.',
        '[export] A nightly export ran into the morning and held {few} workers.',
      ],
      why: [
        '[slow] The pool has 40 workers. {path} waits for {dependency} with no timeout, so a slow dependency empties the pool and the socket backlog (511) fills.',
        '[export] The export runs in the web pool: {few} workers are gone for an hour, and the rest is too few for the morning.',
      ],
      clues: [
        {
          text: 'php-fpm says it in its own log, a few seconds before the first 502.',
          source: '/var/log/php8.3-fpm.log',
          excerpt: 'WARNING: [pool www] server reached pm.max_children setting (40), consider raising it',
        },
        {
          text: 'The status page shows a growing listen queue.',
          source: 'curl -s localhost/fpm-status',
          excerpt:
            'listen queue:         389\nmax listen queue:     512\nactive processes:     40\nmax children reached: {few}',
        },
      ],
      fixes: [
        'Raised `pm.max_children` to 64 and reloaded php-fpm; memory allows it.',
        '[slow] Set a 2 s timeout on the call to {dependency} by configuration, then reloaded the pool.',
        '[export] Stopped the export; the queue was empty within a minute.',
      ],
      actions: [
        { kind: 'prevent', title: 'Timeout of 2 s on every outbound call of the account portal' },
        { kind: 'detect', title: 'Alert on listen queue > 50 for two minutes' },
      ],
    },
    {
      cause: 'timeout-mismatch',
      mechanism: 'reset-before-headers',
      weight: 3,
      failing: [0.02, 0.2],
      minutes: [20, 240],
      signal: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      titles: [
        'Requests to {path} die after exactly 30 s',
        'request_terminate_timeout kills workers on {path}',
        'Large order histories never load: worker killed at 30 s',
      ],
      triggers: [
        'A wholesale customer with 9,400 orders opened the history.',
        '[plan] Query plan of the order list changed after statistics were refreshed.',
      ],
      why: [
        '`request_terminate_timeout` is 30 s, nginx waits 60 s. php-fpm kills the worker first, and nginx sees a reset instead of an answer.',
      ],
      clues: [
        {
          text: 'Request times of the failures pile up at 30.0 s.',
          source: '/var/log/php8.3-fpm.log',
          excerpt:
            'WARNING: [pool www] child {pid}, script \'/srv/portal/public/index.php\' (request: "GET {path}") execution timed out (30.048 sec), terminating',
        },
      ],
      path: '/orders',
      fixes: [
        'Paged the query to 50 orders by feature flag.',
        '[plan] Added the missing index on `orders (customer_id, placed_at)`; the request takes 80 ms again.',
      ],
    },
    {
      cause: 'app-crash',
      mechanism: 'reset-before-headers',
      weight: 2.5,
      failing: [0.04, 0.3],
      minutes: [10, 120],
      signal: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      titles: [
        'php-fpm children die with SIGSEGV on {path}',
        '[php] Segmentation faults after the PHP update',
        '[apm] APM extension crashes php-fpm workers',
      ],
      triggers: [
        '[php] Unattended upgrade of PHP 8.3 during the night.',
        '[apm] New version of the tracing extension was installed with {version}.',
        '[opcache] Release {version} was switched on by changing a symlink.',
      ],
      why: [
        '[php|apm] The tracing extension was built for an older minor version of PHP and corrupts memory when an exception carries a previous one.',
        '[opcache] opcache kept scripts of the old release after the switch of the symlink; a class changed its layout under it.',
      ],
      clues: [
        {
          text: 'Children exit on signal 11, a few per minute, always on {path}.',
          source: '/var/log/php8.3-fpm.log',
          excerpt:
            'WARNING: [pool www] child {pid} exited on signal 11 (SIGSEGV - core dumped) after 112.284310 seconds from start',
        },
      ],
      fixes: [
        '[php|apm] Disabled the extension and reloaded php-fpm.',
        '[opcache] Emptied opcache and restarted php-fpm.',
      ],
    },
    {
      cause: 'upstream-misconfig',
      mechanism: 'socket-missing',
      weight: 1.5,
      failing: [0.95, 0.99],
      minutes: [4, 35],
      signal:
        'connect() to unix:/run/php/php8.3-fpm.sock failed (2: No such file or directory) while connecting to upstream',
      titles: [
        '[package] Account portal down: socket path changed with the PHP package',
        'nginx looks for a socket that is no longer there',
        '[image] Whole portal 502 after the host was rebuilt',
      ],
      triggers: [
        '[image] Rebuild of the host from the new image.',
        '[package] PHP packages were updated by the configuration run at {started} UTC.',
      ],
      why: [
        'The new package calls its socket `php-fpm.sock`; nginx still has `php8.3-fpm.sock`. Both names stood in different repositories.',
      ],
      clues: [
        {
          text: 'The process runs, the file has another name.',
          source: 'ls -l /run/php/',
          excerpt: 'srw-rw---- 1 www-data www-data 0 php-fpm.sock\n-rw-r--r-- 1 root     root     5 php-fpm.pid',
        },
      ],
      fixes: [
        'Set the path in the pool file back and restarted php-fpm.',
        'Linked the old name to the new socket, then changed nginx properly.',
      ],
    },
    {
      cause: 'upstream-misconfig',
      mechanism: 'socket-permission',
      weight: 1,
      failing: [0.95, 0.99],
      minutes: [4, 30],
      signal: 'connect() to unix:/run/php/php8.3-fpm.sock failed (13: Permission denied) while connecting to upstream',
      titles: ['nginx may not open the php-fpm socket after an update', 'Permission denied on the php-fpm socket'],
      triggers: ['Package update replaced `www.conf` and with it `listen.owner`.'],
      why: [
        '`listen.owner` fell back to root. php-fpm and nginx run as different users, so every connection was refused by the file system.',
      ],
      clues: [
        {
          text: 'The socket belongs to root.',
          source: 'namei -l /run/php/php8.3-fpm.sock',
          excerpt: 'drwxr-xr-x root root php\nsrw-rw---- root root php8.3-fpm.sock',
        },
      ],
      fixes: ['Restored `listen.owner` and `listen.group` and restarted php-fpm.'],
    },
    {
      cause: 'invalid-response',
      mechanism: 'header-too-big',
      weight: 2,
      failing: [0.01, 0.12],
      minutes: [30, 400],
      signal: 'upstream sent too big header while reading response header from upstream',
      titles: [
        '[consents] Sign-in fails for customers with many consents: header too big',
        '“too big header” on {path}',
        'Set-Cookie grows past 4 kB after {version}',
      ],
      triggers: [
        '[consents] Deploy of {version}, which keeps consents in a signed cookie.',
        '[debug] The debug toolbar header was left on for staff accounts.',
      ],
      why: [
        '[consents] The answer to {path} carries {few} cookies of about 1.1 kB. `fastcgi_buffer_size` is 4 kB, so nginx drops the whole answer and says 502, while PHP logs 200.',
        '[debug] The debug header lists every query of the page. For staff accounts that is more than the 4 kB of `fastcgi_buffer_size`; PHP logs 200 and nginx says 502.',
      ],
      clues: [
        {
          text: 'PHP logs 200 for the very request that nginx answered with 502.',
          source: 'cgi-fcgi … | sed /^$/q | wc -c',
          excerpt: '5213',
        },
      ],
      path: '/sign-in',
      fixes: [
        'Raised `fastcgi_buffer_size` to 16k and reloaded nginx.',
        '[consents] Moved the consents to the session; the cookie holds an id only.',
      ],
    },
  ],
}
