// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { callUpstreamDirectly, nginxErrorKinds, nginxShareOfFailures, nginxWhere } from './common.ts'

export const otherTemplate: RunbookTemplate = {
  serviceType: 'other',
  meaning:
    'The gateway got no usable answer from {{service}}: it could not connect, the connection broke, or the answer was not valid.',
  impact:
    'Users see an error page. A request that changes something may have been carried out although its answer was lost.',
  firstFiveMinutes: [
    nginxErrorKinds,
    nginxWhere,
    {
      ask: 'What changed in the last half hour?',
      run: `journalctl --since -30min --no-pager -o short-iso | grep -E 'Started|Stopped|Stopping|Reloaded' | tail -n 30`,
      expect:
        'nothing near the start of the incident. Look at the deploy log, feature flags, certificates, DNS and firewall changes too.',
    },
    {
      ask: 'Is the process up, and since when?',
      run: 'systemctl status {{service}} --no-pager -n 20',
      expect: '`active (running)` since long before the incident.',
    },
    callUpstreamDirectly,
  ],
  causes: [
    {
      rootCause: 'app-crash',
      signal:
        '`connect() failed (111: Connection refused)`, mixed with `prematurely closed` or `104` while it falls. HAProxy: `SH--`, then `SC--`. Envoy: `UC`, then `UF`.',
      identify: [
        {
          ask: 'Is it running, and how often was it restarted?',
          run: 'systemctl show {{service}} -p ActiveState -p NRestarts -p ExecMainStartTimestamp -p ExecMainStatus',
          expect: '`active`, no new restarts, started before the incident. Otherwise this cause.',
        },
        {
          ask: 'What were its last words?',
          run: 'journalctl -u {{service}} -n 100 --no-pager',
          expect:
            'an error with a place in the code or configuration. A log that stops in the middle: look for `Killed process` in `journalctl -k`, that is memory.',
        },
      ],
      remediate: [
        {
          do: 'Roll back to the release before, if there was one today.',
          risk: 'A schema migration may not fit the old code.',
          undo: 'Deploy again.',
        },
        {
          do: 'Start it.',
          run: 'systemctl reset-failed {{service}}; systemctl restart {{service}}',
          risk: 'Requests in flight, if any, fail.',
          undo: '`systemctl stop {{service}}`.',
        },
      ],
      verify: [
        {
          ask: 'Does it stay up?',
          run: 'systemctl show {{service}} -p NRestarts; sleep 300; systemctl show {{service}} -p NRestarts',
          expect: 'the same number twice.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'A supervisor with backoff, at least two instances, and rollouts that wait for health.' },
        { say: 'Alert on restarts.' },
      ],
    },
    {
      rootCause: 'restart-deploy',
      signal: 'A burst of seconds to a minute at a deploy or restart that ends by itself.',
      identify: [
        {
          ask: 'Did it stop or start in those seconds?',
          run: `journalctl -u {{service}} --since -2h --no-pager -o short-iso | grep -E 'Stopping|Stopped|Started'`,
          expect: 'a stop just before the first failure and a start just before the last.',
        },
        {
          ask: 'In which minutes were there failures?',
          run: `awk '$9==502 {print substr($4, 2, 17)}' /var/log/nginx/access.log | uniq -c | tail -n 20`,
          expect: 'the minutes of deploys and no others.',
        },
      ],
      remediate: [
        {
          do: 'Let it finish if the new version answers; otherwise roll back.',
          risk: 'One more restart.',
          undo: 'Deploy again.',
        },
        {
          do: 'Restart the other instances one by one, more than 10 s apart.',
          run: 'systemctl restart {{service}} && sleep 15',
          risk: 'Faster than the `fail_timeout` of nginx (10 s), all instances are marked down together.',
          undo: 'Not needed.',
        },
      ],
      verify: [callUpstreamDirectly, nginxShareOfFailures],
      prevention: [
        { say: 'On SIGTERM: fail readiness, answer with `Connection: close`, finish requests in flight, then exit.' },
        { say: 'Take an instance out of the gateway before it stops and put it back when it answers.' },
      ],
    },
    {
      rootCause: 'timeout-mismatch',
      signal:
        'Certain paths fail, always after the same number of seconds. nginx, HAProxy and Envoy call their own timeout 504; a worker killed for being slow shows as a reset or early close: 502.',
      identify: [
        {
          ask: 'After how many seconds? (if `$request_time` is the last field of the access log)',
          run: `awk '$9==502 || $9==504 {print int($NF)}' /var/log/nginx/access.log | sort -n | uniq -c`,
          expect:
            'a pile at one number. Known ones: 15 Envoy, 20 Azure, 30 gunicorn and Google, 60 nginx and ALB, 100 Cloudflare.',
        },
        {
          ask: 'Which timeouts does the gateway have?',
          run: `nginx -T 2>/dev/null | grep -nE '(proxy|fastcgi|uwsgi|grpc)_(connect|read|send)_timeout'`,
          expect: 'each above that of the application behind it. Nothing: 60 s.',
        },
      ],
      remediate: [
        {
          do: 'Mend or switch off what became slow; look at the database and outgoing calls first.',
          risk: 'The feature fails fast instead of slowly.',
          undo: 'Switch it on again.',
        },
        {
          do: 'If the time is legitimate, raise the shortest limit, and each one around it a little more.',
          run: 'nginx -t && nginx -s reload',
          risk: 'Slow requests hold workers and connections longer.',
          undo: 'Put the old values back and reload.',
        },
      ],
      verify: [
        {
          ask: 'Does the slow path finish?',
          run: `curl -sS -m 120 -o /dev/null -w '%{http_code} after %{time_total} s\\n' https://PUBLIC_HOST/THAT/PATH`,
          expect: '`200`, below every limit of the chain.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Each inner layer gives up before the outer one and says so properly.' },
        { say: 'Long work goes to a queue.' },
      ],
    },
    {
      rootCause: 'keepalive-mismatch',
      signal:
        'Rare, steady, more often in quiet hours; behind nginx only POST. The application never saw the requests.',
      identify: [
        {
          ask: 'Which methods fail?',
          run: `awk '$9==502 {print substr($6, 2)}' /var/log/nginx/access.log | sort | uniq -c | sort -rn`,
          expect: 'almost only POST and PATCH behind nginx.',
        },
        {
          ask: 'How long does the application keep an idle connection?',
          run: String.raw`bash -c 'exec 3<>/dev/tcp/APP_HOST/APP_PORT; printf "GET /HEALTH_PATH HTTP/1.1\r\nHost: APP_HOST\r\n\r\n" >&3; time timeout 90 cat <&3 >/dev/null'`,
          expect:
            '`real` above 60 s (nginx, ALB) or 600 s (Google). Less: this cause. 0 s: it does not keep connections, so it is not.',
        },
      ],
      remediate: [
        {
          do: 'Raise the idle timeout of the application above that of the gateway and restart it gently.',
          risk: 'More idle connections.',
          undo: 'Put the old value back.',
        },
        {
          do: 'Or lower that of the gateway: `keepalive_timeout 4s;` in the upstream block.',
          run: 'nginx -t && nginx -s reload',
          risk: 'A few more new connections per second.',
          undo: 'Remove the line and reload.',
        },
      ],
      verify: [
        {
          ask: 'None in a quiet hour?',
          run: `awk '$9==502 {print substr($4, 2, 14)}' /var/log/nginx/access.log | uniq -c | tail -n 12`,
          expect: 'no hour newer than the change, over three times the usual gap.',
        },
      ],
      prevention: [{ say: 'Idle timeout of the application > idle timeout of every gateway in front of it.' }],
    },
    {
      rootCause: 'network-connectivity',
      signal:
        '`113: No route to host` or `upstream timed out … while connecting` (504), from some hosts or zones only, with nothing in the log of the application.',
      identify: [
        {
          ask: 'Can the gateway reach the port?',
          run: 'nc -vz -w 3 APP_HOST APP_PORT; ip route get APP_HOST',
          expect:
            '`succeeded`. Refused or no route at once: rejected. Nothing for 3 s: dropped, or the accept queue of the application is full (`ss -ltn` there).',
        },
        {
          ask: 'Which rule counts packets?',
          run: `iptables -L -n -v | grep -E 'REJECT|DROP' | awk '$1 > 0'; nft list ruleset 2>/dev/null | grep -E 'drop|reject' | head`,
          expect:
            'no rule whose counter grows while you test. In a cloud: security groups, network ACLs in both directions, flow logs.',
        },
      ],
      remediate: [
        {
          do: 'Revert the rule or route that was changed.',
          risk: 'It was added for a reason: ask who added it, tell security.',
          undo: 'Add it again.',
        },
        {
          do: 'If only one host or zone is affected, take it out of the gateway.',
          run: 'nginx -t && nginx -s reload',
          risk: 'The rest carries more.',
          undo: 'Put it back and reload.',
        },
      ],
      verify: [
        {
          ask: 'Is the port reachable from every gateway?',
          run: 'for i in 1 2 3 4 5; do nc -vz -w 3 APP_HOST APP_PORT; sleep 2; done',
          expect: '`succeeded` five times.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Rules as code, with a reachability test before they go live.' },
        { say: '`proxy_connect_timeout 2s` inside one network: fail fast and try the next server.' },
      ],
    },
  ],
}
