// Long on purpose: one section for each cause that the content by type of service may lack.
import type { TemplateCause } from '../template.ts'
import { callUpstreamDirectly, nginxShareOfFailures } from './common.ts'

/** What is true for any application behind nginx, for causes that a type of service does not list among its commonest. */
export const anyServiceCauses: readonly TemplateCause[] = [
  {
    rootCause: 'oom-kill',
    signal:
      '`104: Connection reset by peer` or `prematurely closed` for everything in flight, then `111` until the restart. The log of the application stops in the middle, without an error.',
    identify: [
      {
        ask: 'Did the kernel kill it?',
        run: `journalctl -k --since -2h --no-pager | grep -iE 'killed process|out of memory'`,
        expect:
          'a line with the name of the process within the incident. This line is the proof; exit code 137 alone is not.',
      },
      {
        ask: 'How much memory does it use, and what may it use?',
        run: 'systemctl show {{service}} -p MemoryCurrent -p MemoryPeak -p MemoryMax; free -m',
        expect: 'well below the limit. Near it, or only growing since the start: the next one to be killed.',
      },
    ],
    remediate: [
      {
        do: 'Restart the largest process before it is killed in the middle of requests.',
        run: 'systemctl restart {{service}}',
        risk: 'A short burst of 502s, unless it drains.',
        undo: 'Not needed.',
      },
      {
        do: 'Raise the limit until the next reboot, if the host has the memory to spare.',
        run: 'free -m && systemctl set-property --runtime {{service}} MemoryMax=2G',
        risk: 'A leak then takes longer to kill it and may starve its neighbours.',
        undo: 'The same command with the old value.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      { say: 'The heap of the runtime at about 75 % of the limit; an alert at 80 %; bounded exports and uploads.' },
    ],
  },
  {
    rootCause: 'tls-upstream',
    signal:
      '`SSL_do_handshake() failed`, `upstream SSL certificate verify error` or `does not match` while SSL handshaking to upstream; everything fails from one minute on.',
    identify: [
      {
        ask: 'Which certificate does the application show, until when, for which names?',
        run: 'openssl s_client -connect APP_HOST:APP_PORT -servername PUBLIC_HOST </dev/null 2>/dev/null | openssl x509 -noout -dates -subject -ext subjectAltName',
        expect:
          '`notAfter` in the future and the name that nginx asks for. No certificate at all: a plain port is spoken to with https (`wrong version number`).',
      },
      {
        ask: 'What does nginx ask for and trust?',
        run: `nginx -T 2>/dev/null | grep -nE 'proxy_pass +https|proxy_ssl_'`,
        expect: '`proxy_ssl_server_name on` where one address serves several names, and a CA file that is current.',
      },
    ],
    remediate: [
      {
        do: 'If the certificate ran out, renew it at the application and reload that.',
        risk: 'Little; without a reload it keeps showing the old one.',
        undo: 'Not needed.',
      },
      {
        do: 'If a change of the gateway began it (scheme, name, CA), revert that change.',
        run: 'nginx -t && nginx -s reload',
        risk: 'A faulty file is refused by `nginx -t`, and the old one stays.',
        undo: 'Apply the change again.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      { say: 'Alerts 30, 14 and 7 days before the end of every certificate, inner ones too.' },
      { say: 'Renewal by automation, with the reload in it.' },
    ],
  },
  {
    rootCause: 'dns-resolution',
    signal:
      '`could not be resolved` or `host not found in upstream`; or refused (`111`) and no route (`113`) to an address that belongs to nobody any more, typically after a container was recreated.',
    identify: [
      {
        ask: 'Is the address in the log the current one?',
        run: `tail -n 200 /var/log/nginx/error.log | grep -oE 'upstream: "[^"]+"' | sort | uniq -c; getent hosts APP_HOST`,
        expect: 'the same address. Different: nginx resolved the name when it started and kept the old one.',
      },
      {
        ask: 'Does the resolver answer?',
        run: 'for i in 1 2 3; do dig +time=2 +tries=1 +short APP_HOST || echo failed; done; cat /etc/resolv.conf',
        expect: 'an address, three times, at once.',
      },
    ],
    remediate: [
      {
        do: 'If the address is stale, make nginx resolve it again.',
        run: 'nginx -t && nginx -s reload',
        risk: 'None: a reload loses no request. If the name does not resolve now, the reload is refused and the old state stays.',
        undo: 'Not needed.',
      },
      {
        do: 'If the resolver is down, restart or replace it; for the time being put the address into /etc/hosts and reload nginx.',
        run: 'nginx -t && nginx -s reload',
        risk: 'A fixed address is wrong after the next deploy: remove it today.',
        undo: 'Remove the line and reload.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      {
        say: 'Let nginx resolve again while it runs.',
        language: 'nginx',
        code: 'resolver 127.0.0.11 valid=10s;   # the resolver of Docker; elsewhere that of /etc/resolv.conf\nset $app http://APP_HOST:APP_PORT;\nproxy_pass $app;',
      },
    ],
  },
  {
    rootCause: 'upstream-misconfig',
    signal:
      'Everything fails from a change on, or from the first day; the application is well and logs no request. `111` at once, `(13: Permission denied)`, or answers that are not HTTP.',
    identify: [
      {
        ask: 'Where does nginx send requests, and where does the application listen?',
        run: `nginx -T 2>/dev/null | grep -nE 'upstream |server +[^_]|proxy_pass'; ss -ltnp`,
        expect: 'the same address and port. `127.0.0.1` on another host or in another container cannot be reached.',
      },
      callUpstreamDirectly,
      {
        ask: 'Does SELinux forbid the connection?',
        run: `ausearch -m avc -ts recent 2>/dev/null | grep -E 'nginx|httpd' | tail -n 5`,
        expect: 'nothing. `denied { name_connect }`: `setsebool -P httpd_can_network_connect 1` allows it.',
      },
    ],
    remediate: [
      {
        do: 'Revert the change of the gateway or of the port.',
        run: 'nginx -t && nginx -s reload',
        risk: 'Other changes of the same release go back too.',
        undo: 'Apply it again.',
      },
    ],
    verify: [callUpstreamDirectly, nginxShareOfFailures],
    prevention: [{ say: 'One source for port numbers, and a probe through the gateway after each deploy.' }],
  },
  {
    rootCause: 'resource-exhaustion',
    signal:
      'At ordinary load: 504s, `(11: Resource temporarily unavailable)`, `Too many open files`, `Cannot assign requested address` or `worker_connections are not enough`.',
    identify: [
      {
        ask: 'Which queue or table is full?',
        run: `ss -s; ss -ltn; nstat -az TcpExtListenOverflows TcpExtListenDrops; cat /proc/sys/net/ipv4/ip_local_port_range`,
        expect: 'Recv-Q near 0 on every listening port, and counters that stand still.',
      },
      {
        ask: 'How many descriptors does the application use?',
        run: `pid=$(systemctl show {{service}} -p MainPID --value); ls /proc/$pid/fd | wc -l; grep 'open files' /proc/$pid/limits`,
        expect: 'far below the soft limit, and not growing.',
      },
    ],
    remediate: [
      {
        do: 'Restart what leaks.',
        run: 'systemctl restart {{service}}',
        risk: 'Requests in flight fail.',
        undo: 'Not needed.',
      },
      {
        do: 'Raise the limit that was hit (`LimitNOFILE=`, workers, pool), one at a time.',
        risk: 'The next limit behind it may be the database.',
        undo: 'Put the old value back and restart.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      { say: 'Size pools by load × time per request; a timeout on every outgoing call; alert at 80 % of each limit.' },
    ],
  },
  {
    rootCause: 'capacity-overload',
    signal: 'Errors follow the request rate; latency rose first; then connect timeouts, 504s and 502s together.',
    identify: [
      {
        ask: 'Is there more traffic than usual, and from whom?',
        run: `awk '{print substr($4, 2, 17)}' /var/log/nginx/access.log | uniq -c | tail -n 15; tail -n 20000 /var/log/nginx/access.log | awk '{print $1}' | sort | uniq -c | sort -rn | head -5`,
        expect: 'the usual rate per minute. One address far in front: a crawler or a client in a loop.',
      },
      {
        ask: 'Is the host at its limit?',
        run: 'uptime; vmstat 1 5',
        expect: 'load below the number of cores, `r` small, `st` and `wa` near 0.',
      },
    ],
    remediate: [
      {
        do: 'Add instances and put them into the gateway.',
        run: 'nginx -t && nginx -s reload',
        risk: 'More connections to the database behind them.',
        undo: 'Take them out again.',
      },
      {
        do: 'Limit whoever sends too much: `limit_req` by address, or 503 for the costliest path.',
        run: 'nginx -t && nginx -s reload',
        risk: 'Real users behind the same address are limited too.',
        undo: 'Remove the lines and reload.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      { say: 'Scale on queue length or latency rather than CPU, before known peaks; keep a third in reserve.' },
      { say: 'A load test at 150 % of the peak before each season.' },
    ],
  },
  {
    rootCause: 'dependency-failure',
    signal:
      '504s more than 502s, or 502 and 503 made by the application itself; its log names a database, cache or API; services that share it fail in the same minutes.',
    identify: [
      {
        ask: 'Which dependency does the log name?',
        run: `journalctl -u {{service}} --since -30min --no-pager | grep -oiE 'ECONNREFUSED[^,)]*|ETIMEDOUT[^,)]*|connection refused[^,)]*|timed? ?out[^,)]*|too many connections' | sort | uniq -c | sort -rn | head`,
        expect: 'one name or port far in front.',
      },
      {
        ask: 'Is the database there? (for PostgreSQL; DB_HOST is yours to fill in)',
        run: 'pg_isready -h DB_HOST -t 3',
        expect: '`accepting connections` at once.',
      },
    ],
    remediate: [
      {
        do: 'Mend or fail over the dependency; its own runbook comes first.',
        risk: 'A failover may lose the last moments of writes: its runbook says.',
        undo: 'As its runbook says.',
      },
      {
        do: 'Switch off the feature that needs it, so that the rest answers.',
        risk: 'That feature is off.',
        undo: 'Switch it on again.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      {
        say: 'Timeout and circuit breaker on each dependency; the application starts and answers without it where it can.',
      },
    ],
  },
  {
    rootCause: 'unhealthy-upstream',
    signal:
      '`no live upstreams`, `<NOSRV>` or `UH` although the instances answer when they are called directly. Often in waves of 10 s: one error marks a server as down for that long.',
    identify: [
      {
        ask: 'Do the instances answer the very request of the health check?',
        run: String.raw`curl -sS -m 5 -o /dev/null -w '%{http_code} to %{redirect_url}\n' http://APP_HOST:APP_PORT/HEALTH_PATH`,
        expect: '`200`. A redirect, 401 or 404 fails most checks.',
      },
      {
        ask: 'Which error marked them down first?',
        run: `grep -B 20 -m 1 'no live upstreams' /var/log/nginx/error.log`,
        expect: 'the errors before it carry the real cause; if they are few, the check is too strict.',
      },
    ],
    remediate: [
      {
        do: 'For the time being keep nginx from leaving servers out: `max_fails=0` on each `server` of the upstream block.',
        run: 'nginx -t && nginx -s reload',
        risk: 'A dead server then gets its share of requests; retries hide it for GET only.',
        undo: 'Remove it and reload.',
      },
      {
        do: 'Repair the check: path, expected status, timeout, Host header.',
        risk: 'A check that is too lenient sends users to broken instances.',
        undo: 'Put the old check back.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      {
        say: 'A light path for liveness without dependencies; dependencies only in readiness; grace for slow starters.',
      },
    ],
  },
  {
    rootCause: 'invalid-response',
    signal:
      '`upstream sent too big header`, `invalid header` or `duplicate header line`, for certain users or pages, every time; the application logged 200. Also after an upgrade of the gateway, which became stricter.',
    identify: [
      {
        ask: 'How large are the headers, and is one there twice?',
        run: `curl -sS -m 10 -D /tmp/headers -o /dev/null http://APP_HOST:APP_PORT/THAT/PATH; wc -c < /tmp/headers; cut -d: -f1 /tmp/headers | tr A-Z a-z | sort | uniq -d`,
        expect: 'below 4096, and nothing twice but `set-cookie`.',
      },
    ],
    remediate: [
      {
        do: 'Give nginx room: `proxy_buffer_size 16k; proxy_buffers 8 16k; proxy_busy_buffers_size 32k;`.',
        run: 'nginx -t && nginx -s reload',
        risk: 'More memory per connection. It does not help against a header that is invalid.',
        undo: 'Remove the lines and reload.',
      },
      {
        do: 'If a release or an upgrade of the gateway began it, roll that back.',
        risk: 'Its fixes go back too.',
        undo: 'Upgrade again.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [
      { say: 'A test of header size for login and callbacks; read the change log before a gateway upgrade.' },
    ],
  },
  {
    rootCause: 'gateway-fault',
    signal:
      'Several services behind the same gateway fail at once; `worker process exited on signal`, a failed reload, a restart of the controller, or an incident of the provider.',
    identify: [
      {
        ask: 'Is the gateway itself well?',
        run: `systemctl status nginx --no-pager -n 20; nginx -t; grep -E '\\[(emerg|alert|crit)\\]' /var/log/nginx/error.log | tail -n 10`,
        expect: '`active`, a valid configuration and no new lines. `exited on signal 11`: a module crashes.',
      },
      {
        ask: 'Is it alone? Look at the status page of the cloud or CDN too.',
        run: String.raw`for host in PUBLIC_HOST; do curl -sS -m 5 -o /dev/null -w "$host %{http_code}\n" https://$host/; done`,
        expect: 'other services behind other gateways answer.',
      },
    ],
    remediate: [
      {
        do: 'Move traffic to another gateway, if there is one.',
        risk: 'The other one must bear the load.',
        undo: 'Move it back.',
      },
      {
        do: 'Roll the gateway back to its last version or configuration, then restart it.',
        run: 'nginx -t && systemctl restart nginx',
        risk: 'A restart cuts every connection of every service behind it; a reload does not.',
        undo: 'Install the newer version again.',
      },
    ],
    verify: [nginxShareOfFailures],
    prevention: [{ say: 'Two gateways on two hosts; upgrades on one of them first, for a day.' }],
  },
]
