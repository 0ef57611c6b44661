// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { albHealth, albShareOfFailures, callUpstreamDirectly } from './common.ts'

const albCounts =
  "--namespace AWS/ApplicationELB --dimensions Name=LoadBalancer,Value=$(echo LOAD_BALANCER_ARN | cut -d/ -f2-) --statistics Sum --period 300 --start-time $(date -u -d '-1 hour' +%FT%TZ) --end-time $(date -u +%FT%TZ) --query 'sort_by(Datapoints,&Timestamp)[].Sum'"

export const javaTemplate: RunbookTemplate = {
  serviceType: 'java',
  meaning:
    'The load balancer got no usable answer from {{service}} on the JVM. Starting takes 30 to 120 s, so every restart is felt unless new instances warm up before old ones go.',
  impact:
    'Users see the error page of the load balancer. Its metric tells who made the error: `HTTPCode_ELB_502_Count` is the load balancer, `HTTPCode_Target_5XX_Count` is the application itself.',
  firstFiveMinutes: [
    {
      ask: 'Did the load balancer or the application answer 502?',
      run: `for m in HTTPCode_ELB_502_Count HTTPCode_Target_5XX_Count TargetConnectionErrorCount; do echo $m; aws cloudwatch get-metric-statistics --metric-name $m ${albCounts} --output text; done`,
      expect:
        'ELB_502 with TargetConnectionErrorCount: it cannot connect (down, deploy, network). ELB_502 alone: connections close on it (keep-alive, crash, deploy, headers). Only Target_5XX: read the log of the application.',
    },
    albHealth,
    {
      ask: 'What does the JVM say?',
      run: `journalctl -u {{service}} --since -30min --no-pager | grep -E 'OutOfMemoryError|is not available, request timed out|Shutting down|Started .* in |Request header is too large' | tail -n 20`,
      expect:
        '`OutOfMemoryError`: memory. `Connection is not available`: the pool is empty. `Started … in` within the incident: a restart. Nothing: keep-alive or headers.',
    },
    callUpstreamDirectly,
  ],
  causes: [
    {
      rootCause: 'keepalive-mismatch',
      signal:
        'A low, steady rate of 502 with no `TargetConnectionErrorCount`, higher when traffic is low. Tomcat closes idle connections after 20 s, the ALB reuses them for 60 s.',
      identify: [
        {
          ask: 'Do the failures take no time and have no target status? (ALB access logs, copied here)',
          run: `zcat *.log.gz | awk '$9==502 {print $10, int($7*10)/10}' | sort | uniq -c | sort -rn | head -5`,
          expect:
            '`- 0` (or `- -1`) in front: sent to a connection that was closing. `502` in the first place: the application answered 502.',
        },
        {
          ask: 'What is the idle timeout of the load balancer?',
          run: `aws elbv2 describe-load-balancer-attributes --load-balancer-arn LOAD_BALANCER_ARN --query "Attributes[?Key=='idle_timeout.timeout_seconds'].Value" --output text`,
          expect: '`60`, unless someone changed it. It must be shorter than that of Tomcat.',
        },
        {
          ask: 'How long does Tomcat keep an idle connection?',
          run: String.raw`bash -c 'exec 3<>/dev/tcp/APP_HOST/APP_PORT; printf "GET /HEALTH_PATH HTTP/1.1\r\nHost: APP_HOST\r\n\r\n" >&3; time timeout 90 cat <&3 >/dev/null'`,
          expect: '`real` well above 60 s. About 20 s is the default of Tomcat: this cause.',
        },
      ],
      remediate: [
        {
          do: 'Without a deploy: let the load balancer give up first.',
          run: 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn LOAD_BALANCER_ARN --attributes Key=idle_timeout.timeout_seconds,Value=15',
          risk: 'Requests and downloads silent for more than 15 s are cut with 504. Not for services with slow reports or long polling.',
          undo: 'The same command with `Value=60`.',
        },
        {
          do: 'With a deploy: `server.tomcat.keep-alive-timeout=75s` (Spring Boot) or `keepAliveTimeout="75000"` on the Connector.',
          risk: 'More idle connections held: with NIO they cost memory, no threads.',
          undo: 'Deploy the release before.',
        },
      ],
      verify: [
        albShareOfFailures,
        {
          ask: 'Is the rate zero in a quiet hour?',
          run: `aws cloudwatch get-metric-statistics --metric-name HTTPCode_ELB_502_Count ${albCounts} --output text`,
          expect: 'nothing, or `0` in every column since the change.',
        },
      ],
      prevention: [
        {
          say: 'State it in the configuration, with the reason.',
          language: 'properties',
          code: '# above the 60 s idle timeout of the load balancer\nserver.tomcat.keep-alive-timeout=75s',
        },
        { say: 'A test of the infrastructure code compares both numbers.' },
      ],
    },
    {
      rootCause: 'restart-deploy',
      signal:
        'A burst at every deploy or scale-in, with `TargetConnectionErrorCount`; targets in `draining` or `initial`. New instances get traffic before they are warm, old ones stop before they are drained.',
      identify: [
        albHealth,
        {
          ask: 'When did each instance start, and how long did it take?',
          run: `journalctl -u {{service}} --since -2h --no-pager -o short-iso | grep -E 'Started .* in |Commencing graceful shutdown|Graceful shutdown'`,
          expect: 'times equal to the burst. No `graceful shutdown` line: it does not drain.',
        },
        {
          ask: 'How long does the target group wait before it lets a target go?',
          run: `aws elbv2 describe-target-group-attributes --target-group-arn TARGET_GROUP_ARN --query "Attributes[?Key=='deregistration_delay.timeout_seconds'].Value" --output text`,
          expect: 'at least the longest request, and the instance lives longer than that after deregistration.',
        },
      ],
      remediate: [
        {
          do: 'If the new instances become healthy, let the rollout finish; otherwise roll back with your deploy tool.',
          risk: 'A rollback is one more restart of everything.',
          undo: 'Deploy again.',
        },
        {
          do: 'Give new targets time to warm up.',
          run: 'aws elbv2 modify-target-group-attributes --target-group-arn TARGET_GROUP_ARN --attributes Key=slow_start.duration_seconds,Value=120',
          risk: 'The old targets carry more for two minutes. Needs at least one other healthy target.',
          undo: 'The same command with `Value=0`.',
        },
      ],
      verify: [albHealth, albShareOfFailures],
      prevention: [
        {
          say: 'Drain on SIGTERM.',
          language: 'properties',
          code: 'server.shutdown=graceful\nspring.lifecycle.timeout-per-shutdown-phase=45s',
        },
        { say: 'Deregister first, wait for the deregistration delay, then stop: in that order, in the deploy script.' },
        {
          say: 'The health check asks for readiness (`/actuator/health/readiness`), so that a cold instance gets no traffic.',
        },
      ],
    },
    {
      rootCause: 'oom-kill',
      signal:
        'Latency rises for minutes, health checks fail, then resets and refused connections on one instance after the other. Log: `java.lang.OutOfMemoryError`, or nothing at all when the container was killed.',
      identify: [
        {
          ask: 'Heap, or the container?',
          run: `journalctl -u {{service}} --since -2h --no-pager | grep -m 5 'OutOfMemoryError'; journalctl -k --since -2h --no-pager | grep -iE 'killed process|out of memory'`,
          expect:
            '`Java heap space` or `GC overhead limit exceeded`: heap. A kernel line with `(java)`: heap plus everything beside it exceeded the limit.',
        },
        {
          ask: 'Is it collecting garbage all the time?',
          run: 'jstat -gcutil "$(pgrep -o java)" 2s 5',
          expect:
            'O (old generation) below 90 and FGC standing still. O near 100 with FGC growing: pauses are the failure.',
        },
        {
          ask: 'What fills the heap? (this pauses the process for a moment: on one instance only)',
          run: 'jcmd "$(pgrep -o java)" GC.class_histogram | head -n 20',
          expect: 'one class of your own, or `byte[]` and `String` far beyond the usual.',
        },
      ],
      remediate: [
        {
          do: 'Take one instance out, keep a dump for later, restart it; then the next.',
          run: 'jcmd "$(pgrep -o java)" GC.heap_dump /var/tmp/{{service}}.hprof; systemctl restart {{service}}',
          risk: 'The dump pauses the process and needs as much disk as the heap. It contains user data: keep it safe.',
          undo: 'Delete the dump when it is no longer needed.',
        },
        {
          do: 'If a new release brought it, roll back.',
          risk: 'A schema migration may not fit the old code.',
          undo: 'Deploy again.',
        },
      ],
      verify: [
        {
          ask: 'Does the heap come down after a collection?',
          run: 'jstat -gcutil "$(pgrep -o java)" 5s 12',
          expect: 'O goes up and down, FGC does not move.',
        },
        albHealth,
      ],
      prevention: [
        {
          say: 'Leave a quarter of the container for threads, metaspace and buffers, and die quickly and visibly.',
          language: 'text',
          code: '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/var/tmp',
        },
        { say: 'Alert on old generation after collection above 80 %, and on time spent in collection above 10 %.' },
      ],
    },
    {
      rootCause: 'resource-exhaustion',
      signal:
        '504s and 502s at ordinary traffic, CPU low. All request threads (200 by default) or database connections (Hikari: 10) are in use, usually because something behind them is slow.',
      identify: [
        {
          ask: 'What are the request threads doing?',
          run: `jcmd "$(pgrep -o java)" Thread.print | grep -A 6 '"http-nio-.*-exec-' | grep -E 'java.lang.Thread.State|at (com|org|net)' | sort | uniq -c | sort -rn | head`,
          expect:
            'most of them waiting for work (`TaskQueue.take`). All in `HikariPool.getConnection`: the pool. In `socketRead` or `HttpClient`: a slow call.',
        },
        {
          ask: 'Is the connection pool empty?',
          run: `journalctl -u {{service}} --since -30min --no-pager | grep -c 'Connection is not available, request timed out'`,
          expect: '`0`. Otherwise connections leak, or queries are slow.',
        },
        {
          ask: 'Is the accept queue full?',
          run: `ss -ltn 'sport = :APP_PORT'`,
          expect: 'Recv-Q near 0. At Send-Q (acceptCount, 100) new connections are dropped.',
        },
      ],
      remediate: [
        {
          do: 'If a query or a dependency is slow, end it or switch it off first; that frees the threads by itself.',
          risk: 'The feature that needs it fails fast instead of slowly.',
          undo: 'Switch it on again.',
        },
        {
          do: 'Restart one instance at a time, waiting for `healthy` in between.',
          run: 'systemctl restart {{service}} && aws elbv2 wait target-in-service --target-group-arn TARGET_GROUP_ARN',
          risk: 'The others carry more meanwhile.',
          undo: 'Not needed.',
        },
      ],
      verify: [
        {
          ask: 'Are threads free again?',
          run: `jcmd "$(pgrep -o java)" Thread.print | grep -A 12 '"http-nio-.*-exec-' | grep -c 'TaskQueue'`,
          expect: 'more than half of the request threads.',
        },
        albShareOfFailures,
      ],
      prevention: [
        {
          say: 'Timeouts on everything: `connectionTimeout` of Hikari at 2 s, socket and query timeouts, HTTP clients.',
        },
        { say: '`leakDetectionThreshold` of Hikari at 20 s; alert on pool use above 80 %.' },
        { say: 'Bulkheads: a slow dependency gets its own small pool.' },
      ],
    },
    {
      rootCause: 'invalid-response',
      signal:
        '502 for certain users or pages, at once, every time; the log of the application says 200 for the same request. Headers above the limit, or `Transfer-Encoding` twice.',
      identify: [
        {
          ask: 'How large are the headers?',
          run: `curl -sS -m 10 -D - -o /dev/null -H 'Cookie: PASTE_FROM_AN_AFFECTED_USER' http://APP_HOST:APP_PORT/THAT/PATH | wc -c`,
          expect: 'below 8192.',
        },
        {
          ask: 'Is a header there twice?',
          run: `curl -sS -m 10 -D - -o /dev/null http://APP_HOST:APP_PORT/THAT/PATH | cut -d: -f1 | tr A-Z a-z | sort | uniq -d`,
          expect:
            'nothing but `set-cookie`. `transfer-encoding` or `content-length` is the fault: the application passes on the header of a response that it fetched itself.',
        },
      ],
      remediate: [
        {
          do: 'If a release brought it, roll back.',
          risk: 'A schema migration may not fit the old code.',
          undo: 'Deploy again.',
        },
        {
          do: 'If the headers are legitimate: `server.tomcat.max-http-response-header-size=16KB` (an ALB takes 32 KB at most), then restart one by one.',
          risk: 'More memory per connection.',
          undo: 'Remove the line and restart.',
        },
      ],
      verify: [
        {
          ask: 'Does the page come through the load balancer?',
          run: `curl -sS -m 10 -o /dev/null -w '%{http_code}\\n' https://PUBLIC_HOST/THAT/PATH`,
          expect: '`200`.',
        },
        albShareOfFailures,
      ],
      prevention: [
        {
          say: 'Copy only known headers when proxying a response; never `Transfer-Encoding`, `Connection` or `Content-Length`.',
        },
        { say: 'A test that fails when headers of login and callback exceed 4 kB.' },
      ],
    },
  ],
}
