import type { FailureMechanism } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { Check } from './template.ts'

/** The first five minutes when nobody has written a runbook yet: true for any gateway and any application. */
export const triageChecks: readonly Check[] = [
  {
    ask: 'Which gateway answered, and did the application answer at all?',
    run: `curl -sS -m 10 -D - -o /tmp/502.html https://PUBLIC_HOST/HEALTH_PATH; head -c 300 /tmp/502.html`,
    expect:
      'the `server` header and the text of the page name the gateway. With several in a row, read the log of the innermost one that reports the error: a numeric upstream status without an error line means that the hop behind it answered 502.',
  },
  {
    ask: 'One path, one instance, or everything?',
    run: `tail -n 20000 /var/log/nginx/access.log | awk '$9 ~ /^50[234]$/ {split($7, p, "?"); print $9, substr($6, 2), p[1]}' | sort | uniq -c | sort -rn | head`,
    expect:
      'one path: its handler. A fixed share of all requests (one in N): one bad instance. Only POST: keep-alive. Several services at once: the gateway, the network or something they share.',
  },
  {
    ask: 'What changed in the last 30 minutes?',
    run: 'kubectl get events -A --sort-by=.lastTimestamp | tail -n 30; journalctl --since -30min --no-pager | grep -E "Started|Stopped|Reloaded" | tail -n 30',
    expect:
      'a deploy, scaling, restart, configuration or certificate change just before the first failure. If there is one, undoing it is usually faster than understanding it.',
  },
  {
    ask: 'Is the application up, and since when?',
    run: 'systemctl list-units --type=service --state=failed,activating; docker ps --format "{{.Names}} {{.Status}}" 2>/dev/null',
    expect:
      'nothing failed, nothing `Restarting`, start times long before the incident. Otherwise read the last lines of its log; silence at the end means it was killed (`journalctl -k | grep -i killed`).',
  },
  {
    ask: 'Does the application answer when the gateway is left out? Run this on the gateway.',
    run: String.raw`curl -sS -m 5 -o /dev/null -w '%{http_code} after %{time_total} s\n' http://APP_HOST:APP_PORT/HEALTH_PATH`,
    expect:
      '`200` at once: look at the gateway, keep-alive, TLS and headers. Refused: nothing listens there. Timed out: network or a full queue. Slow: the application or what it depends on.',
  },
]

/** Words to look for in a gateway's log, with what they mean. Most frequent first. */
export const triageSignals: readonly { words: string; mechanism: FailureMechanism }[] = [
  { words: 'connect() failed (111: Connection refused)', mechanism: 'connect-refused' },
  { words: 'upstream prematurely closed connection while reading response header', mechanism: 'closed-before-headers' },
  { words: 'recv() failed (104: Connection reset by peer)', mechanism: 'reset-before-headers' },
  { words: 'upstream timed out (110) while reading response header', mechanism: 'read-timeout' },
  { words: 'upstream timed out (110) while connecting', mechanism: 'connect-timeout' },
  { words: 'connect() failed (113: No route to host)', mechanism: 'no-route' },
  { words: 'no live upstreams · <NOSRV> · no_healthy_upstream', mechanism: 'no-live-upstreams' },
  { words: 'could not be resolved · no such host', mechanism: 'dns-failure' },
  { words: 'SSL_do_handshake() failed · certificate verify error · x509', mechanism: 'tls-handshake-failure' },
  { words: 'upstream sent too big header', mechanism: 'header-too-big' },
  { words: 'upstream sent invalid header · malformed HTTP response', mechanism: 'malformed-response' },
  { words: 'connect() to unix: … failed (2: No such file or directory)', mechanism: 'socket-missing' },
  { words: 'connect() to unix: … failed (13: Permission denied)', mechanism: 'socket-permission' },
  { words: 'connect() to unix: … failed (11: Resource temporarily unavailable)', mechanism: 'socket-backlog-full' },
  {
    words: 'worker_connections are not enough · (24: Too many open files) · (99: Cannot assign)',
    mechanism: 'gateway-limit',
  },
]
