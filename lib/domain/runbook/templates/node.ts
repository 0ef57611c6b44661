// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { callUpstreamDirectly, nginxErrorKinds, nginxShareOfFailures, nginxWhere } from './common.ts'

export const nodeTemplate: RunbookTemplate = {
  serviceType: 'node',
  meaning:
    'The gateway reached, or tried to reach, the Node.js process of {{service}} and got no usable answer. One process serves many requests at once: when it dies, every request in flight fails with it.',
  impact:
    'Users see an error page. A request that changes something (POST, PATCH) may have been carried out although its answer was lost: look before anyone repeats a payment or an order.',
  firstFiveMinutes: [
    nginxErrorKinds,
    {
      ask: 'Is the process up, and since when?',
      run: 'systemctl show {{service}} -p ActiveState -p NRestarts -p ExecMainStartTimestamp\njournalctl -u {{service}} -n 100 --no-pager',
      expect:
        '`active`, started long before the incident: not a crash. Started within it: read the last lines before the start (with pm2: `pm2 describe {{service}}` and `pm2 logs {{service}} --lines 100 --nostream`).',
    },
    nginxWhere,
    callUpstreamDirectly,
  ],
  causes: [
    {
      rootCause: 'app-crash',
      signal:
        'Bursts of `upstream prematurely closed connection` or `recv() failed (104: Connection reset by peer)`, followed by `connect() failed (111: Connection refused)` until the process is back. Often the same path comes just before each burst.',
      identify: [
        {
          ask: 'Does the restart counter grow?',
          run: 'systemctl show {{service}} -p NRestarts -p ExecMainStartTimestamp; sleep 60; systemctl show {{service}} -p NRestarts',
          expect:
            'a second number above the first, or a start inside the incident. Otherwise it is not a crash: go on to the next cause.',
        },
        {
          ask: 'What were its last words?',
          run: String.raw`journalctl -u {{service}} --since -30min --no-pager | grep -nE 'Unhandled|UNHANDLED|Error:|Node\.js v|heap|code=(exited|killed|dumped)' | tail -40`,
          expect:
            'a stack trace, then `code=exited, status=1`: an uncaught error. `code=killed, status=9/KILL`, or the word heap: see Out of memory. `Cannot find module` or `EADDRINUSE`: it cannot start.',
        },
        {
          ask: 'Which request comes before each burst?',
          run: `grep -E 'prematurely closed|reset by peer' /var/log/nginx/error.log | tail -n 500 | grep -oE 'request: "[A-Z]+ [^ ?"]+' | sort | uniq -c | sort -rn | head -5`,
          expect: 'one path far in front: its handler throws. An even mixture: the victims, not the cause.',
        },
      ],
      remediate: [
        {
          do: 'If a release went out in the last hours, roll back to the one before with your deploy tool.',
          risk: 'A schema migration of the new release may not fit the old code. Look for one first.',
          undo: 'Deploy the new release again.',
        },
        {
          do: 'If one path is guilty, let the gateway answer it until the fix is out: put `location = /THAT/PATH { return 503; }` into its server block.',
          run: 'nginx -t && nginx -s reload',
          risk: 'That feature is off for everyone; all others come back.',
          undo: 'Remove the location, then `nginx -t && nginx -s reload`.',
        },
        {
          do: 'If systemd gave up restarting (`start-limit-hit`), start it by hand.',
          run: 'systemctl reset-failed {{service}} && systemctl start {{service}}',
          risk: 'None for users: it is down already. It will fall again if the cause is still there.',
          undo: '`systemctl stop {{service}}`.',
        },
      ],
      verify: [
        {
          ask: 'Does the process stay up?',
          run: 'systemctl show {{service}} -p NRestarts; sleep 300; systemctl show {{service}} -p NRestarts',
          expect: 'the same number twice.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: 'Log and exit on the two last-resort events; a process that goes on after them is in an unknown state.',
          language: 'js',
          code: "for (const event of ['uncaughtException', 'unhandledRejection']) {\n  process.on(event, (error) => {\n    logger.fatal({ error }, event)\n    process.exit(1)\n  })\n}",
        },
        { say: 'Run at least two processes behind the gateway, so that one crash costs a retry and not an outage.' },
        { say: '`Restart=always`, `RestartSec=1s` in the unit, and an alert on restarts, not only on 502s.' },
        { say: 'Roll out to one instance first and wait for its error rate before the rest.' },
      ],
    },
    {
      rootCause: 'keepalive-mismatch',
      signal:
        'A few `upstream prematurely closed connection` or `104` per hour, no burst, more of them when traffic is low. Behind nginx users notice it on POST and PATCH only: a GET is tried again on a fresh connection. The application log does not know the failed requests.',
      identify: [
        {
          ask: 'Which methods fail?',
          run: `awk '$9==502 {print substr($6, 2)}' /var/log/nginx/access.log | sort | uniq -c | sort -rn`,
          expect: 'almost only POST, PATCH. GET in the same share as the traffic: not this cause.',
        },
        {
          ask: 'How long does the application keep an idle connection?',
          run: 'curl -sS --http1.1 -m 5 -D - -o /dev/null http://APP_HOST:APP_PORT/HEALTH_PATH | grep -i "^keep-alive"',
          expect:
            '`Keep-Alive: timeout=5` is the default of Node.js and shorter than what nginx (60 s) or an ALB (60 s) reuses.',
        },
        {
          ask: 'Does the gateway reuse connections at all?',
          run: `nginx -v; nginx -T 2>/dev/null | grep -nE '^[[:space:]]*(keepalive|keepalive_timeout|proxy_http_version)[[:space:]]'`,
          expect:
            '`keepalive N` in the upstream block, or nginx 1.29.7 or later, which reuses by default. Neither: a keep-alive race cannot happen here.',
        },
      ],
      remediate: [
        {
          do: 'Without a deploy: let nginx drop idle connections before the application does. In the upstream block: `keepalive_timeout 4s;` (for an ALB see prevention).',
          run: 'nginx -t && nginx -s reload',
          risk: 'A few more new connections per second. A reload loses no request.',
          undo: 'Remove the line, then `nginx -t && nginx -s reload`.',
        },
        {
          do: 'With a deploy: raise the idle timeout of the application above that of the gateway (code below).',
          risk: 'More idle connections held per process: about gateway workers × `keepalive`.',
          undo: 'Deploy the release before.',
        },
      ],
      verify: [
        {
          ask: 'Does the application announce the longer timeout?',
          run: 'curl -sS --http1.1 -m 5 -D - -o /dev/null http://APP_HOST:APP_PORT/HEALTH_PATH | grep -i "^keep-alive"',
          expect: '`Keep-Alive: timeout=65`.',
        },
        {
          ask: 'No lost POST any more?',
          run: `awk '$9==502 && $6 ~ /POST|PATCH/' /var/log/nginx/access.log | tail -n 5`,
          expect:
            'nothing newer than the change, over at least three times the usual gap between two failures, including one quiet hour.',
        },
      ],
      prevention: [
        {
          say: 'The application must keep idle connections longer than every gateway in front of it.',
          language: 'js',
          code: 'const server = app.listen(port)\nserver.keepAliveTimeout = 65_000 // above the 60 s of nginx and ALB; 620_000 behind a Google load balancer\nserver.headersTimeout = 66_000',
        },
        { say: 'Check the `Keep-Alive` header in the smoke test of every release.' },
      ],
    },
    {
      rootCause: 'restart-deploy',
      signal:
        'One short burst, seconds long, at a deploy, restart or scale-in, then quiet. `connect() failed (111: …)` and `prematurely closed` mixed; with two instances also `no live upstreams`.',
      identify: [
        {
          ask: 'Did the process stop or start in the seconds of the burst?',
          run: `journalctl -u {{service}} --since -2h --no-pager -o short-iso | grep -E 'Stopping|Stopped|Started|SIGTERM'`,
          expect: 'a stop a few seconds before the first 502 and a start just before the last one.',
        },
        {
          ask: 'Does every deploy do this?',
          run: `awk '$9==502 {print substr($4, 2, 17)}' /var/log/nginx/access.log | uniq -c | tail -n 20`,
          expect: 'minutes with failures equal the minutes of deploys and no others.',
        },
      ],
      remediate: [
        {
          do: 'If the new instances come up healthy, let the rollout finish. The burst ends by itself.',
          risk: 'One more short burst per instance still to come.',
          undo: 'Not needed.',
        },
        {
          do: 'If they do not come up, stop the rollout and go back to the last good release.',
          risk: 'One more restart, with a burst of its own.',
          undo: 'Deploy again.',
        },
        {
          do: 'Restart the rest one by one, at least 15 s apart, with a check in between.',
          run: `systemctl restart {{service}} && sleep 15 && curl -sS -m 5 -o /dev/null -w '%{http_code}\\n' http://APP_HOST:APP_PORT/HEALTH_PATH`,
          risk: 'nginx leaves a failed server out for 10 s (`fail_timeout`). Restarting faster than that marks all of them down.',
          undo: 'Not needed.',
        },
      ],
      verify: [
        {
          ask: 'Do all instances run the same release and answer?',
          run: `curl -sS -m 5 -o /dev/null -w '%{http_code}\\n' http://APP_HOST:APP_PORT/HEALTH_PATH`,
          expect: '`200` from each address in the upstream block.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: 'Drain on SIGTERM: fail readiness, say `Connection: close`, finish what is in flight, then exit. Without `Connection: close` the gateway keeps its pooled connections busy and `server.close()` never ends.',
          language: 'js',
          code: "let draining = false\napp.use((req, res, next) => {\n  if (draining) res.set('Connection', 'close')\n  next()\n})\napp.get('/readyz', (req, res) => res.sendStatus(draining ? 503 : 200))\nprocess.on('SIGTERM', () => {\n  draining = true\n  setTimeout(() => server.close(() => process.exit(0)), 10_000)\n  setTimeout(() => process.exit(1), 60_000).unref()\n})",
        },
        { say: '`TimeoutStopSec=70s` in the unit, above the longest request plus the drain.' },
        { say: 'Deploys restart one instance at a time and wait longer than `fail_timeout` in between.' },
      ],
    },
    {
      rootCause: 'oom-kill',
      signal:
        '`104: Connection reset by peer` for everything in flight, then `111` until the restart. The application log stops in the middle, without an error. Often periodic, with memory growing in between.',
      identify: [
        {
          ask: 'Did the kernel kill it?',
          run: `journalctl -k --since -2h --no-pager | grep -iE 'killed process|out of memory'`,
          expect: '`Out of memory: Killed process … (node)` or `Memory cgroup out of memory` within the incident.',
        },
        {
          ask: 'Did the runtime give up by itself?',
          run: `journalctl -u {{service}} --since -2h --no-pager | grep -E 'heap limit|heap out of memory'`,
          expect:
            '`FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory`; the unit then shows `status=6/ABRT`.',
        },
        {
          ask: 'How much does it use now, and what may it use?',
          run: 'systemctl show {{service}} -p MemoryCurrent -p MemoryPeak -p MemoryMax\ndocker stats --no-stream 2>/dev/null',
          expect: 'a value near the limit, or one that only grows since the start.',
        },
      ],
      remediate: [
        {
          do: 'Restart the largest process now, before it is killed in the middle of requests.',
          run: 'systemctl restart {{service}}',
          risk: 'A short burst of 502s, unless the service drains.',
          undo: 'Not needed.',
        },
        {
          do: 'Raise the limit until the next reboot, if the host has the memory to spare.',
          run: 'free -m && systemctl set-property --runtime {{service}} MemoryMax=2G',
          risk: 'A leak then takes longer to kill it and may starve its neighbours on the host.',
          undo: '`systemctl set-property --runtime {{service}} MemoryMax=` with the old value.',
        },
        {
          do: 'If one request (an export, an upload) eats the memory, let the gateway answer that path with 503.',
          run: 'nginx -t && nginx -s reload',
          risk: 'That feature is off.',
          undo: 'Remove the location and reload.',
        },
      ],
      verify: [
        {
          ask: 'Has memory stopped growing?',
          run: 'for i in 1 2 3 4 5; do systemctl show {{service}} -p MemoryCurrent; sleep 60; done',
          expect: 'values that go up and down below 80 % of the limit.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: '`--max-old-space-size` at about 75 % of the memory limit, so that the runtime collects garbage before the kernel kills.',
        },
        {
          say: 'Alert at 80 % of the limit; take a heap snapshot (`--heapsnapshot-near-heap-limit=1`) to find the leak.',
        },
        { say: 'Stream exports and uploads, and bound page sizes.' },
      ],
    },
    {
      rootCause: 'resource-exhaustion',
      signal:
        '`upstream timed out (110: …) while reading response header` and status 504 rather than 502, at ordinary traffic; the process runs and one core is full. Or `EMFILE: too many open files` in the application log.',
      identify: [
        {
          ask: 'Is the event loop blocked?',
          run: 'top -H -b -n 1 -p "$(systemctl show {{service}} -p MainPID --value)" | head -n 12',
          expect:
            'the first thread (named node or MainThread) near 100 %: JavaScript blocks the loop. All low: it waits for something else.',
        },
        {
          ask: 'Are connections waiting to be accepted?',
          run: `ss -ltn 'sport = :APP_PORT'`,
          expect: 'Recv-Q near 0 is well. Near Send-Q: the queue is full and new connections are dropped.',
        },
        {
          ask: 'Are descriptors running out?',
          run: `pid=$(systemctl show {{service}} -p MainPID --value); ls /proc/$pid/fd | wc -l; grep 'open files' /proc/$pid/limits`,
          expect: 'the first number far below the soft limit.',
        },
      ],
      remediate: [
        {
          do: 'Restart the blocked process.',
          run: 'systemctl restart {{service}}',
          risk: 'Its requests in flight fail; most of them have failed by timeout already.',
          undo: 'Not needed.',
        },
        {
          do: 'If one path blocks (see the slow paths in the access log), let the gateway answer it with 503, or limit it with `limit_req`.',
          run: 'nginx -t && nginx -s reload',
          risk: 'That feature is off or slow.',
          undo: 'Remove the lines and reload.',
        },
        {
          do: 'If descriptors ran out, raise the limit: `LimitNOFILE=65536` in `systemctl edit {{service}}`, then restart.',
          run: 'systemctl restart {{service}}',
          risk: 'A leak of descriptors is only put off.',
          undo: '`systemctl revert {{service}}` and restart.',
        },
      ],
      verify: [
        {
          ask: 'Does it answer quickly again?',
          run: `for i in 1 2 3 4 5; do curl -sS -m 5 -o /dev/null -w '%{http_code} %{time_total}\\n' http://APP_HOST:APP_PORT/HEALTH_PATH; done`,
          expect: '`200`, each below 0.1 s.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Measure event-loop delay (`perf_hooks.monitorEventLoopDelay`) and alert at 200 ms.' },
        {
          say: 'Move heavy work to worker threads or a queue; no synchronous file, crypto or large JSON work in a request.',
        },
        { say: 'A timeout and a pool limit on every outgoing call.' },
      ],
    },
  ],
}
