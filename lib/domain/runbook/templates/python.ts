// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { callUpstreamDirectly, nginxErrorKinds, nginxShareOfFailures, nginxWhere } from './common.ts'

export const pythonTemplate: RunbookTemplate = {
  serviceType: 'python',
  meaning:
    'The gateway got no usable answer from the Python workers of {{service}}. A master process supervises several workers; when a worker is killed or busy, only its own requests suffer, when the master cannot boot, all do.',
  impact:
    'Users see an error page, often only for slow or heavy requests. A request whose worker was killed may have committed part of its work.',
  firstFiveMinutes: [
    nginxErrorKinds,
    {
      ask: 'What does the master say?',
      run: `journalctl -u {{service}} --since -30min --no-pager | grep -E 'CRITICAL|WORKER TIMEOUT|HARAKIRI|failed to boot|SIGKILL|signal 9|listen queue' | tail -n 20`,
      expect:
        '`WORKER TIMEOUT` or `HARAKIRI`: timeouts. `failed to boot`: it cannot start. `SIGKILL` or `signal 9` without a timeout before it: memory. `listen queue`: a limit is used up. Nothing: keep-alive, network or the gateway.',
    },
    nginxWhere,
    callUpstreamDirectly,
  ],
  causes: [
    {
      rootCause: 'timeout-mismatch',
      signal:
        '`upstream prematurely closed connection while reading response header` on slow paths, always after the same time: 30 s with gunicorn. The log of the application shows `WORKER TIMEOUT (pid:…)` or `HARAKIRI`.',
      identify: [
        {
          ask: 'Were workers killed for being slow?',
          run: `journalctl -u {{service}} --since -1h --no-pager | grep -E 'WORKER TIMEOUT|HARAKIRI' | tail -n 10`,
          expect: 'entries at the times of the 502s. None: not this cause.',
        },
        {
          ask: 'After how many seconds do requests fail? (if `$request_time` is the last field of the access log)',
          run: `awk '$9==502 || $9==504 {print int($NF)}' /var/log/nginx/access.log | sort -n | uniq -c`,
          expect: 'a pile at one number: 30 is the worker timeout, 60 the gateway. Spread evenly: not a timeout.',
        },
        {
          ask: 'Which paths?',
          run: `awk '$9==502 || $9==504 {split($7, p, "?"); print p[1]}' /var/log/nginx/access.log | sort | uniq -c | sort -rn | head -5`,
          expect:
            'exports, reports, uploads or calls of a slow service. If all paths are slow, look at the database first (Dependency failure).',
        },
      ],
      remediate: [
        {
          do: 'If a query or an outgoing call hangs, end it or cut that dependency off first; a longer timeout only holds more workers.',
          risk: 'Ending a query rolls back its work.',
          undo: 'Run it again.',
        },
        {
          do: 'If the request is legitimate, set `timeout = 90` in gunicorn.conf.py (`harakiri = 90` in uWSGI) and `proxy_read_timeout 95s` for that path in nginx.',
          run: 'systemctl reload {{service}} && nginx -t && nginx -s reload',
          risk: 'Slow requests hold sync workers longer; with few workers the rest waits. Options on the command line need a restart instead.',
          undo: 'Put the old values back and reload both.',
        },
      ],
      verify: [
        {
          ask: 'No more killed workers?',
          run: `journalctl -u {{service}} --since -5min --no-pager | grep -cE 'WORKER TIMEOUT|HARAKIRI'`,
          expect: '`0`, while the slow path is used.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Inner layers give up first: database statement timeout < outgoing call < worker timeout < gateway.' },
        { say: 'Work above 10 s goes to a task queue (Celery, RQ); the page polls.' },
        {
          say: 'Threads (`--worker-class gthread --threads 8`) keep the heartbeat of a worker alive while one request waits.',
        },
      ],
    },
    {
      rootCause: 'app-crash',
      signal:
        'Everything fails with `connect() failed (111: Connection refused)`, or with `(2: No such file or directory)` on a socket, from a deploy or restart on. The master exits or restarts its workers for ever.',
      identify: [
        {
          ask: 'Why does it not boot?',
          run: `journalctl -u {{service}} -n 200 --no-pager | grep -E -B 12 'failed to boot|Shutting down|ModuleNotFoundError|ImportError|KeyError|no python application' | tail -n 60`,
          expect:
            'an import error, a missing environment variable or a failed settings check, then `Worker failed to boot.` uWSGI says `no python application found`.',
        },
        {
          ask: 'Does it start by hand, with its own user and environment?',
          run: `systemctl show {{service}} -p User -p WorkingDirectory -p ExecStart -p EnvironmentFiles`,
          expect:
            'the values of the last good release. Then run gunicorn with `--check-config` in that directory as that user: it prints the error.',
        },
      ],
      remediate: [
        {
          do: 'Roll back to the release before.',
          risk: 'A schema migration may not fit the old code: look for one first.',
          undo: 'Deploy again.',
        },
        {
          do: 'If only a variable or a file is missing, restore it and start.',
          run: 'systemctl reset-failed {{service}}; systemctl restart {{service}} && sleep 5 && systemctl is-active {{service}}',
          risk: 'None: it is down.',
          undo: '`systemctl stop {{service}}`.',
        },
      ],
      verify: [
        {
          ask: 'Do all workers stay up?',
          run: `journalctl -u {{service}} --since -2min --no-pager | grep -c 'Booting worker'; sleep 60; journalctl -u {{service}} --since -1min --no-pager | grep -c 'Booting worker'`,
          expect: 'the number of workers, then `0`.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: '`gunicorn --check-config` with the production settings in the pipeline, before the old release is stopped.',
        },
        {
          say: 'Read and check every setting at start, in one place; missing ones stop the deploy and not the service.',
        },
        { say: 'Health-gated rollout: the old instances stay until the new one answers.' },
      ],
    },
    {
      rootCause: 'oom-kill',
      signal:
        '`upstream prematurely closed connection` (rather than reset: the worker had read the request), single requests or waves of them. The log of the worker stops without an error.',
      identify: [
        {
          ask: 'Did the kernel kill workers?',
          run: `journalctl -k --since -2h --no-pager | grep -iE 'killed process|out of memory'`,
          expect: '`Killed process … (gunicorn)`, `(python3)` or `(uwsgi)` at the time. This line is the proof.',
        },
        {
          ask: 'What does the master say?',
          run: `journalctl -u {{service}} --since -2h --no-pager | grep -E 'SIGKILL|signal 9|WORKER TIMEOUT' | tail -n 20`,
          expect:
            '`was sent SIGKILL! Perhaps out of memory?` or `terminated due to signal 9`. With `WORKER TIMEOUT` of the same pid just before it, gunicorn killed it itself: see Timeouts badly ordered.',
        },
        {
          ask: 'How large are the workers?',
          run: 'ps -o pid,rss,etime,args -C gunicorn,uwsgi,uvicorn,python3 --sort=-rss | head -n 10; free -m',
          expect: 'one much larger than the rest: one request ate it. All grow with age: a leak.',
        },
      ],
      remediate: [
        {
          do: 'Recycle the workers gracefully.',
          run: 'systemctl reload {{service}}',
          risk: 'Each worker finishes its request first; little.',
          undo: 'Not needed.',
        },
        {
          do: 'If there are too many workers for this memory, run fewer: in gunicorn.conf.py lower `workers`.',
          run: 'systemctl reload {{service}}',
          risk: 'Less concurrency: watch the queue.',
          undo: 'Put the old number back and reload.',
        },
        {
          do: 'If one path eats the memory, answer it with 503 in nginx until it is repaired.',
          run: 'nginx -t && nginx -s reload',
          risk: 'That feature is off.',
          undo: 'Remove the location and reload.',
        },
      ],
      verify: [
        {
          ask: 'Has the kernel stopped killing?',
          run: `journalctl -k --since -10min --no-pager | grep -ciE 'killed process|out of memory'`,
          expect: '`0`.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        {
          say: '`max_requests = 1000` with `max_requests_jitter = 200`: workers are renewed one by one before a leak matters.',
        },
        { say: 'Workers × size of the largest worker stays below 75 % of the limit; alert at 80 %.' },
        { say: 'Stream exports; iterate over database rows instead of loading them.' },
      ],
    },
    {
      rootCause: 'keepalive-mismatch',
      signal:
        'Rare, steady 502s behind an ALB, a Google load balancer or a reusing nginx, more of them in quiet hours. The application log does not contain the requests.',
      identify: [
        {
          ask: 'Does the application know the failed requests?',
          run: `awk '$9==502 {print $4, $7}' /var/log/nginx/access.log | tail -n 5; journalctl -u {{service}} --since -1h --no-pager | tail -n 50`,
          expect: 'the failed ones are missing in the log of the application.',
        },
        {
          ask: 'Which idle timeout does it run with?',
          run: `systemctl cat {{service}} | grep -E 'ExecStart'; grep -n keepalive gunicorn.conf.py`,
          expect:
            'gunicorn: `keepalive` of 2 s when nothing is set (sync workers never keep alive: then it is not this). uvicorn: 5 s. An ALB reuses for 60 s, a Google load balancer for 600 s.',
        },
      ],
      remediate: [
        {
          do: 'Set `keepalive = 75` in gunicorn.conf.py (`--timeout-keep-alive 75` for uvicorn; 620 behind a Google load balancer) and restart.',
          run: 'systemctl restart {{service}}',
          risk: 'More idle connections per worker; a restart has a short burst of its own.',
          undo: 'Remove the line and restart.',
        },
        {
          do: 'Without a restart, behind nginx: `keepalive_timeout 1s;` in the upstream block, or remove `keepalive`.',
          run: 'nginx -t && nginx -s reload',
          risk: 'More new connections per second.',
          undo: 'Put the line back and reload.',
        },
      ],
      verify: [
        {
          ask: 'Are failures gone in quiet hours too?',
          run: `awk '$9==502 {print substr($4, 2, 14)}' /var/log/nginx/access.log | uniq -c | tail -n 12`,
          expect: 'no hour newer than the change, over three times the usual gap.',
        },
      ],
      prevention: [
        {
          say: 'The idle timeout of the application stands in its configuration, above that of the gateway, with the reason beside it.',
        },
      ],
    },
    {
      rootCause: 'resource-exhaustion',
      signal:
        '504s and connect timeouts at ordinary traffic while CPU is low: all sync workers wait for something. uWSGI logs `listen queue of socket … full`, SQLAlchemy `QueuePool limit … reached`.',
      identify: [
        {
          ask: 'Is the queue in front of the workers full?',
          run: `ss -ltn 'sport = :APP_PORT'; nstat -az TcpExtListenOverflows TcpExtListenDrops`,
          expect: 'Recv-Q near 0 and counters that stand still. Recv-Q near Send-Q: every worker is busy.',
        },
        {
          ask: 'What do the workers wait for?',
          run: 'for pid in $(pgrep -f gunicorn | head -n 4); do py-spy dump --pid "$pid" 2>/dev/null | sed -n 1,12p; done',
          expect:
            'the same frame in all of them: a database call, `requests.get`, a lock. (py-spy needs root and has to be installed.)',
        },
        {
          ask: 'Is a pool empty?',
          run: `journalctl -u {{service}} --since -30min --no-pager | grep -cE 'QueuePool limit|too many connections|listen queue'`,
          expect: '`0`. Otherwise the message names the pool.',
        },
      ],
      remediate: [
        {
          do: 'Free the workers with a restart.',
          run: 'systemctl restart {{service}}',
          risk: 'Requests in flight fail; most of them hang.',
          undo: 'Not needed.',
        },
        {
          do: 'Add threads or workers in gunicorn.conf.py (`worker_class = "gthread"`, `threads = 8`).',
          run: 'systemctl restart {{service}}',
          risk: 'More memory and more database connections: workers × threads must fit into `max_connections`. Code must be thread-safe.',
          undo: 'Put the old values back and restart.',
        },
      ],
      verify: [
        {
          ask: 'Is the queue empty?',
          run: `for i in 1 2 3 4 5; do ss -ltn 'sport = :APP_PORT' | tail -n 1; sleep 10; done`,
          expect: 'Recv-Q (second column) 0 or close to it.',
        },
        nginxShareOfFailures,
      ],
      prevention: [
        { say: 'Workers needed = requests per second × mean seconds per request, times two.' },
        { say: 'A timeout on every outgoing call; `requests` has none unless one is given.' },
        { say: 'Alert on busy workers above 80 %, not on 502s alone.' },
      ],
    },
  ],
}
