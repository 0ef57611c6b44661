// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { nginxErrorKinds, nginxShareOfFailures, nginxWhere } from './common.ts'

export const phpFpmTemplate: RunbookTemplate = {
  serviceType: 'php_fpm',
  meaning:
    'nginx could not hand the request to PHP-FPM of {{service}}, or lost it there. PHP-FPM serves one request per child: when all children are busy, nobody else is served. Commands say `php8.2-fpm`; use the version that runs here.',
  impact:
    'Pages that need PHP fail, static files still load. A PHP error or a reached memory_limit gives 500, not 502, and is not this runbook.',
  firstFiveMinutes: [
    nginxErrorKinds,
    {
      ask: 'Is PHP-FPM running?',
      run: `systemctl status 'php*-fpm' --no-pager -n 5`,
      expect: '`active (running)`. Failed or inactive: see Gateway or upstream configuration error.',
    },
    {
      ask: 'What does PHP-FPM itself complain about?',
      run: `tail -n 500 /var/log/php*-fpm.log | grep -E 'max_children|exited on signal|execution timed out|ERROR|ALERT' | tail -n 20`,
      expect:
        '`max_children`: a limit is used up. `exited on signal 11`: a crash. `signal 9`: memory. `execution timed out`: timeouts. Nothing: socket, permissions or response headers.',
    },
    nginxWhere,
  ],
  causes: [
    {
      rootCause: 'resource-exhaustion',
      signal:
        '`connect() to unix:/run/php/….sock failed (11: Resource temporarily unavailable)`, or 504s with `upstream timed out` where FPM listens on TCP. FPM log: `server reached pm.max_children setting`. Load is about normal, requests have become slower.',
      identify: [
        {
          ask: 'Was the limit reached?',
          run: `grep -h 'max_children' /var/log/php*-fpm.log | tail -n 5`,
          expect: '`server reached pm.max_children setting (N), consider raising it`, with a time inside the incident.',
        },
        {
          ask: 'Is the queue of the socket full now?',
          run: `ss -lx | grep -E 'Recv-Q|php'; ss -ltn 'sport = :9000'`,
          expect: 'Recv-Q 0 is well. Recv-Q near Send-Q: every child is busy and the backlog is full.',
        },
        {
          ask: 'What are the children doing?',
          run: `tail -n 200 /var/log/php*-fpm*slow*.log 2>/dev/null | grep -E '^\\[0x' | awk '{print $2, $3}' | sort | uniq -c | sort -rn | head`,
          expect:
            'the same function again and again. `PDO`, `mysqli`, `curl_exec` or `Redis`: a dependency is slow, mend that first. Empty: the slow log is off, see prevention.',
        },
        {
          ask: 'How many more children fit into memory?',
          run: `ps -o rss= -C php-fpm8.2 | awk '{s+=$1} END {if (NR) printf "%d processes, %.0f MB each\\n", NR, s/NR/1024}'; free -m`,
          expect: 'available memory divided by the size of one, minus a fifth, is how many may be added.',
        },
      ],
      remediate: [
        {
          do: 'If children hang on something that does not come back, restart to free them all.',
          run: 'systemctl restart php8.2-fpm',
          risk: 'Requests in flight are cut (`104` for a second). Most of them hang anyway.',
          undo: 'Not needed.',
        },
        {
          do: 'Raise `pm.max_children` in /etc/php/8.2/fpm/pool.d/www.conf, only as far as memory allows.',
          run: 'php-fpm8.2 -t && systemctl reload php8.2-fpm',
          risk: 'Too many children swap or get killed, and a slow database gets even more connections. With `process_control_timeout = 0` (default) a reload cuts requests in flight.',
          undo: 'Put the old value back and reload.',
        },
        {
          do: 'If a crawler or one address takes the children, limit it in nginx with `limit_req` or `deny`.',
          run: 'nginx -t && nginx -s reload',
          risk: 'Users behind the same address are limited too.',
          undo: 'Remove the lines and reload.',
        },
      ],
      verify: [
        {
          ask: 'Is the queue empty?',
          run: `for i in 1 2 3 4 5; do ss -lx | grep php; sleep 10; done`,
          expect: 'Recv-Q (third column) 0 or close to it each time.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: 'Make the pool say what it does: status page, slow log, and a reload that does not cut requests.',
          language: 'ini',
          code: '; pool.d/www.conf\npm.status_path = /fpm-status\nrequest_slowlog_timeout = 5s\nslowlog = /var/log/php8.2-fpm-slow.log\n; php-fpm.conf\nprocess_control_timeout = 30s',
        },
        {
          say: 'Children needed = requests per second × mean seconds per request, times two. Alert on `listen queue` above 0.',
        },
        { say: 'A timeout of a few seconds on every database, cache and HTTP call.' },
      ],
    },
    {
      rootCause: 'upstream-misconfig',
      signal:
        'Every PHP request fails from one moment on: `connect() to unix:… failed (2: No such file or directory)` or `(13: Permission denied)`. Typical after a PHP upgrade, a new pool or a host image.',
      identify: [
        {
          ask: 'Does the socket that nginx wants exist?',
          run: `nginx -T 2>/dev/null | grep -n fastcgi_pass; ls -l /run/php/; grep -rn '^listen' /etc/php/*/fpm/pool.d/`,
          expect: 'the same path three times. `php8.1-fpm.sock` here and `php8.2-fpm.sock` there is the usual fault.',
        },
        {
          ask: 'May nginx write to it?',
          run: 'namei -l /run/php/php8.2-fpm.sock; ps -o user= -C nginx | sort | uniq -c',
          expect:
            'the user of the nginx workers owns the socket or is in its group with `rw`, and every directory above has `x`.',
        },
        {
          ask: 'Does SELinux forbid it?',
          run: `ausearch -m avc -ts recent 2>/dev/null | grep -E 'nginx|httpd|php' | tail -n 5`,
          expect: 'nothing. `denied { write }` or `{ connectto }` names the rule.',
        },
      ],
      remediate: [
        {
          do: 'If the service is stopped, start it.',
          run: 'systemctl start php8.2-fpm && systemctl is-active php8.2-fpm',
          risk: 'None. If it does not start, `php-fpm8.2 -t` names the line of the configuration.',
          undo: '`systemctl stop php8.2-fpm`.',
        },
        {
          do: 'If paths differ, point `fastcgi_pass` to the socket that exists.',
          run: 'nginx -t && nginx -s reload',
          risk: 'Two PHP versions may both run: make sure that it is the right one. A faulty file is refused by `nginx -t` and the old one stays.',
          undo: 'Put the old path back and reload.',
        },
        {
          do: 'If permissions differ, set `listen.owner = www-data`, `listen.group = www-data`, `listen.mode = 0660` in the pool.',
          run: 'php-fpm8.2 -t && systemctl restart php8.2-fpm',
          risk: 'Requests in flight are cut; all of them fail now anyway.',
          undo: 'Put the old values back and restart.',
        },
      ],
      verify: [
        {
          ask: 'Does a PHP page answer through the gateway?',
          run: `curl -sS -m 10 -o /dev/null -w '%{http_code}\\n' https://PUBLIC_HOST/HEALTH_PATH`,
          expect: '`200`.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: 'One socket path without the version (`/run/php/{{service}}.sock`), set in the pool and in nginx from the same variable.',
        },
        { say: 'After each package upgrade a probe through nginx, before the host takes traffic.' },
        { say: 'Hold PHP packages back from unattended upgrades.' },
      ],
    },
    {
      rootCause: 'app-crash',
      signal:
        '`recv() failed (104: Connection reset by peer) while reading response header`, single requests among good ones. FPM log: `child N exited on signal 11 (SIGSEGV)`. Usually an extension, the opcode cache or an APM agent.',
      identify: [
        {
          ask: 'Do children die, and by which signal?',
          run: `grep -hoE 'exited on signal [0-9]+ \\([A-Z]+' /var/log/php*-fpm.log | sort | uniq -c`,
          expect:
            '11 (SIGSEGV) or 7 (SIGBUS): this cause. 9 (SIGKILL): memory. 15 (SIGTERM) with `execution timed out`: timeouts.',
        },
        {
          ask: 'Since when, and what was installed then?',
          run: `grep -h 'exited on signal' /var/log/php*-fpm.log | head -n 3; grep -h ' upgrade \\| install ' /var/log/dpkg.log | grep -i php | tail -n 10`,
          expect: 'a PHP or extension package shortly before the first crash.',
        },
        {
          ask: 'Where does it crash?',
          run: 'coredumpctl list php-fpm8.2 2>/dev/null | tail -n 3; coredumpctl info php-fpm8.2 2>/dev/null | grep -m 10 "#"',
          expect: 'the name of a shared object (`opcache.so`, `redis.so`, the agent) in the first frames.',
        },
      ],
      remediate: [
        {
          do: 'Switch the suspected extension off for FPM (here for NAME).',
          run: 'phpdismod -v 8.2 -s fpm NAME && systemctl reload php8.2-fpm',
          risk: 'Code that needs it fails with 500. Agents and profilers are safe to switch off; caches and database drivers are not.',
          undo: '`phpenmod -v 8.2 -s fpm NAME && systemctl reload php8.2-fpm`.',
        },
        {
          do: 'If a package upgrade started it, install the version before (`apt-cache policy PACKAGE` lists it).',
          run: 'systemctl restart php8.2-fpm',
          risk: 'Security fixes of the new version are missing until it is repaired.',
          undo: 'Upgrade again.',
        },
        {
          do: 'If it is a release of the application that set it off, roll back.',
          risk: 'A schema migration may not fit the old code.',
          undo: 'Deploy again.',
        },
      ],
      verify: [
        {
          ask: 'No more children lost?',
          run: `grep -hc 'exited on signal' /var/log/php*-fpm.log; sleep 300; grep -hc 'exited on signal' /var/log/php*-fpm.log`,
          expect: 'the same number twice at normal traffic.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: '`emergency_restart_threshold = 10` and `emergency_restart_interval = 1m` in php-fpm.conf.' },
        {
          say: 'Keep core dumps (`systemd-coredump`, `rlimit_core = unlimited` in the pool), so that the next crash names its place.',
        },
        { say: 'Upgrade PHP and extensions on one host first, with real traffic for a day.' },
      ],
    },
    {
      rootCause: 'timeout-mismatch',
      signal:
        'One or a few heavy pages fail always after the same number of seconds. `104` where `request_terminate_timeout` killed the child, 504 where nginx gave up first.',
      identify: [
        {
          ask: 'Who ended the request?',
          run: `grep -h 'execution timed out' /var/log/php*-fpm.log | tail -n 5; grep -c 'upstream timed out' /var/log/nginx/error.log`,
          expect:
            '`script … execution timed out (31.0 sec), terminating`: PHP-FPM did. Only `upstream timed out`: nginx did.',
        },
        {
          ask: 'Which limits are set along the chain?',
          run: `nginx -T 2>/dev/null | grep -n fastcgi_read_timeout; grep -rn request_terminate_timeout /etc/php/*/fpm/pool.d/; grep -n '^max_execution_time' /etc/php/*/fpm/php.ini`,
          expect:
            'max_execution_time < request_terminate_timeout < fastcgi_read_timeout (60 s when not set). max_execution_time counts CPU time on Linux: waiting for a database is not in it.',
        },
      ],
      remediate: [
        {
          do: 'If the page is legitimate, raise the shorter limit just above its longest run, and the outer ones above that.',
          run: 'php-fpm8.2 -t && nginx -t && systemctl reload php8.2-fpm && nginx -s reload',
          risk: 'Slow requests hold children longer: see A fixed limit is used up.',
          undo: 'Put the old values back and reload both.',
        },
        {
          do: 'If it became slow today, look for the reason (missing index, slow API) rather than raising limits; end the query that holds it.',
          risk: 'Ending a query rolls back what it did.',
          undo: 'Run it again.',
        },
      ],
      verify: [
        {
          ask: 'Does the page finish?',
          run: `curl -sS -m 120 -o /dev/null -w '%{http_code} after %{time_total} s\\n' https://PUBLIC_HOST/THAT/PATH`,
          expect: '`200`, in less than the shortest limit.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Write the ladder of timeouts down: each inner layer gives up first and answers properly.' },
        { say: 'Exports and imports go to a queue; the page only asks whether they are done.' },
        { say: 'Alert on pages above half of the limit.' },
      ],
    },
    {
      rootCause: 'invalid-response',
      signal:
        '`upstream sent too big header while reading response header from upstream`. Often only signed-in users, only after a redirect, or only with a debug toolbar on. The application logged 200.',
      identify: [
        {
          ask: 'How many, and on which pages?',
          run: `grep 'too big header' /var/log/nginx/error.log | grep -oE 'request: "[A-Z]+ [^ ?"]+' | sort | uniq -c | sort -rn | head -5`,
          expect: 'a few pages: login, checkout, single sign-on callbacks.',
        },
        {
          ask: 'What is the limit here?',
          run: `nginx -T 2>/dev/null | grep -nE 'fastcgi_(buffer_size|buffers|busy_buffers_size)'; getconf PAGESIZE`,
          expect: 'nothing: then the limit is one memory page, usually 4096 bytes for all headers together.',
        },
        {
          ask: 'Which header is large? Ask PHP-FPM without nginx (package libfcgi-bin).',
          run: 'SCRIPT_FILENAME=/var/www/{{service}}/public/index.php SCRIPT_NAME=/index.php REQUEST_URI=/THAT/PATH REQUEST_METHOD=GET cgi-fcgi -bind -connect /run/php/php8.2-fpm.sock | sed "/^\\r$/q" | awk \'{print length($0), substr($0, 1, 60)}\' | sort -rn | head -5',
          expect: 'one `Set-Cookie`, `Link` or debug header of several kilobytes.',
        },
      ],
      remediate: [
        {
          do: 'Give nginx room: `fastcgi_buffer_size 16k; fastcgi_buffers 8 16k; fastcgi_busy_buffers_size 32k;` in the PHP location.',
          run: 'nginx -t && nginx -s reload',
          risk: 'Up to 144 kB of memory more per connection with a slow client. `nginx -t` refuses sizes that do not fit together.',
          undo: 'Remove the lines and reload.',
        },
        {
          do: 'Switch the debug toolbar or profiler headers off in production.',
          risk: 'None for users.',
          undo: 'Switch it on again.',
        },
      ],
      verify: [
        {
          ask: 'Are there new ones?',
          run: `grep -c 'too big header' /var/log/nginx/error.log; sleep 300; grep -c 'too big header' /var/log/nginx/error.log`,
          expect: 'the same number twice, while the pages of the first check get traffic.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Keep sessions on the server; a cookie holds an identifier, not the cart.' },
        { say: 'A test that fails when the headers of login and checkout exceed 4 kB.' },
      ],
    },
  ],
}
