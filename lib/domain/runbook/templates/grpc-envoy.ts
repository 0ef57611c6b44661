// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { envoyFlags, envoyShareOfFailures, podStates } from './common.ts'

export const grpcEnvoyTemplate: RunbookTemplate = {
  serviceType: 'grpc_envoy',
  meaning:
    'Envoy could not complete calls to {{service}}. Envoy says 503 with a flag where others say 502; for gRPC its log shows status 200 and the flag tells the truth. Commands are for Istio.',
  impact:
    'Callers get gRPC status 14 (UNAVAILABLE) or HTTP 503 and 502. Clients that retry hide part of it: compare with their own error rate.',
  firstFiveMinutes: [
    envoyFlags,
    {
      ask: 'Which endpoints does the gateway know, and in which state?',
      run: 'istioctl proxy-config endpoint deploy/istio-ingressgateway -n istio-system | grep -E "STATUS|{{service}}"',
      expect:
        '`HEALTHY OK` for every pod. None: selector or readiness. `FAILED` in the outlier column: ejected after errors.',
    },
    podStates,
    {
      ask: 'Does the configuration contradict itself?',
      run: 'istioctl analyze -n NAMESPACE; istioctl proxy-status | grep -vc SYNCED',
      expect:
        'no messages. A warning about a DestinationRule, port name or mTLS usually is the cause when it began with a change.',
    },
  ],
  causes: [
    {
      rootCause: 'keepalive-mismatch',
      signal:
        'Flag `UC` with `upstream_reset_before_response_started{connection_termination}`, rare and steady, more of it in quiet hours, or at a fixed rhythm where the server ends connections by age (`MAX_CONNECTION_AGE`).',
      identify: [
        envoyFlags,
        {
          ask: 'Do the failures follow connection ends and not deploys?',
          run: `kubectl -n NAMESPACE exec deploy/{{service}} -c istio-proxy -- pilot-agent request GET stats | grep -E 'upstream_cx_destroy_remote_with_active_rq|upstream_cx_idle_timeout|upstream_cx_max_duration'`,
          expect: '`destroy_remote_with_active_rq` grows: the application closed connections that carried requests.',
        },
        {
          ask: 'Which idle times are set?',
          run: `kubectl get destinationrules -A -o jsonpath='{range .items[*]}{.spec.host} {.spec.trafficPolicy.connectionPool.http}{"\\n"}{end}' | grep {{service}}; kubectl -n NAMESPACE get deploy {{service}} -o yaml | grep -iE 'connection_age|idle|keepalive'`,
          expect:
            'idleTimeout of Envoy (1 h when nothing is set) shorter than that of the application. The other way round is this cause.',
        },
      ],
      remediate: [
        {
          do: 'Let Envoy drop idle connections before the application does (here 4 s, for a server that keeps them 5 s).',
          run: `kubectl -n NAMESPACE patch destinationrule {{service}} --type=merge -p '{"spec":{"trafficPolicy":{"connectionPool":{"http":{"idleTimeout":"4s"}}}}}'`,
          risk: 'More new connections and TLS handshakes. Takes effect at once for all callers in the mesh.',
          undo: 'The same patch with `"idleTimeout":null`.',
        },
        {
          do: 'Allow one retry for calls that may be repeated: `retries: {attempts: 2, retryOn: "reset,connect-failure,refused-stream"}` on the route.',
          risk: '`reset` repeats calls that may have been carried out: only for idempotent methods.',
          undo: 'Remove the lines.',
        },
      ],
      verify: [envoyShareOfFailures],
      prevention: [
        {
          say: 'Server: idle timeout above that of Envoy. gRPC: `MAX_CONNECTION_AGE` always with `MAX_CONNECTION_AGE_GRACE` above the longest call, so that GOAWAY comes first.',
        },
        {
          say: 'Clients send keep-alive pings no more often than the server permits (`GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL…`), else it answers with GOAWAY `too_many_pings`.',
        },
      ],
    },
    {
      rootCause: 'upstream-misconfig',
      signal:
        'Every call fails from the first day or from a change on: flag `UPE`, or `UC`/`UR` with `protocol error`. HTTP/1.1 is spoken to a gRPC port, or the other way round.',
      identify: [
        {
          ask: 'What does the mesh think the port speaks?',
          run: `kubectl -n NAMESPACE get svc {{service}} -o jsonpath='{range .spec.ports[*]}{.name} {.appProtocol} {.port}->{.targetPort}{"\\n"}{end}'`,
          expect:
            'a name that begins with `grpc` or `http2`, or that appProtocol. `http`, `tcp` or no name: this cause.',
        },
        {
          ask: 'Does the server speak gRPC when asked directly?',
          run: 'kubectl -n NAMESPACE port-forward deploy/{{service}} 18080:APP_PORT >/dev/null & sleep 2; grpcurl -plaintext -max-time 5 127.0.0.1:18080 grpc.health.v1.Health/Check; kill %1',
          expect:
            '`"status": "SERVING"`. `server does not support the reflection API` is an answer too: it speaks gRPC.',
        },
      ],
      remediate: [
        {
          do: 'Say the protocol (here for the first port).',
          run: `kubectl -n NAMESPACE patch svc {{service}} --type=json -p '[{"op":"add","path":"/spec/ports/0/appProtocol","value":"grpc"}]'`,
          risk: 'Plain HTTP/1.1 clients on the same port fail then. The next deploy overwrites it: change the chart too.',
          undo: `\`kubectl -n NAMESPACE patch svc {{service}} --type=json -p '[{"op":"remove","path":"/spec/ports/0/appProtocol"}]'\`.`,
        },
        {
          do: 'If a change of the chart or the mesh began it, roll that change back.',
          risk: 'Other changes of the same release go back too.',
          undo: 'Apply it again.',
        },
      ],
      verify: [
        {
          ask: 'Is the upstream HTTP/2 now?',
          run: `istioctl proxy-config cluster deploy/istio-ingressgateway -n istio-system --fqdn {{service}}.NAMESPACE.svc.cluster.local -o json | grep -ciE 'http2ProtocolOptions'`,
          expect: '1 or more.',
        },
        envoyShareOfFailures,
      ],
      prevention: [
        { say: 'A rule in the pipeline: every port of a service has a name with a protocol, or appProtocol.' },
        { say: '`istioctl analyze` on the rendered manifests before they are applied.' },
      ],
    },
    {
      rootCause: 'tls-upstream',
      signal:
        'Flag `UF` with `TLS error: … CERTIFICATE_VERIFY_FAILED` or `WRONG_VERSION_NUMBER`, at once, for all calls of some callers. One side demands mutual TLS and the other does not offer it, or a certificate ran out.',
      identify: [
        {
          ask: 'What does the transport say?',
          run: `kubectl -n istio-system logs deploy/istio-ingressgateway --since=10m | grep -oE 'TLS_error[^"]*|TLS error[^"]*' | sort | uniq -c | sort -rn | head -5`,
          expect:
            '`WRONG_VERSION_NUMBER`: TLS spoken to a plain port. `CERTIFICATE_VERIFY_FAILED`: trust, name or expiry.',
        },
        {
          ask: 'Do policy and rule agree?',
          run: `kubectl get peerauthentication -A; kubectl get destinationrules -A -o jsonpath='{range .items[*]}{.metadata.namespace}/{.metadata.name} {.spec.host} {.spec.trafficPolicy.tls.mode}{"\\n"}{end}' | grep -E '{{service}}|\\*'`,
          expect:
            '`STRICT` on the server with `ISTIO_MUTUAL` (or nothing) at the callers. `DISABLE` against `STRICT` is the usual fault.',
        },
        {
          ask: 'Are the certificates of the workload valid?',
          run: 'istioctl proxy-config secret deploy/{{service}} -n NAMESPACE',
          expect: '`ACTIVE`, valid, and NOT AFTER in the future.',
        },
      ],
      remediate: [
        {
          do: 'If a rule changed, revert it. If a caller has no sidecar, permit plain text for this service for now.',
          run: `kubectl -n NAMESPACE get peerauthentication -o yaml > /tmp/peerauthentication.before.yaml; kubectl -n NAMESPACE patch peerauthentication default --type=merge -p '{"spec":{"mtls":{"mode":"PERMISSIVE"}}}'`,
          risk: 'Unencrypted calls are accepted in the whole namespace: tell security, set a time limit.',
          undo: 'The same patch with `STRICT`.',
        },
        {
          do: 'If a certificate ran out, restart the workload so that the agent fetches a new one.',
          run: 'kubectl -n NAMESPACE rollout restart deploy/{{service}}',
          risk: 'A rollout. If all workloads are affected, istiod or its root certificate is the problem: start there.',
          undo: 'Not needed.',
        },
      ],
      verify: [
        {
          ask: 'Are TLS errors gone?',
          run: `kubectl -n istio-system logs deploy/istio-ingressgateway --since=5m | grep -cE 'TLS_error|TLS error'`,
          expect: '`0`.',
        },
        envoyShareOfFailures,
      ],
      prevention: [
        {
          say: 'Turn STRICT on per namespace, after a week of PERMISSIVE without plain-text calls (`istio_requests_total{connection_security_policy="none"}`).',
        },
        { say: 'Alerts 30, 14 and 7 days before any certificate ends, the root included.' },
      ],
    },
    {
      rootCause: 'restart-deploy',
      signal:
        '`UF` and `UC` for seconds at a rollout or scale-in. Often the sidecar stops before the application has finished, or the application starts before the sidecar is ready.',
      identify: [
        {
          ask: 'Was there a rollout in those minutes?',
          run: `kubectl -n NAMESPACE rollout history deploy/{{service}}; kubectl -n NAMESPACE get events --sort-by=.lastTimestamp | grep -E 'Killing|Scal' | tail -n 15`,
          expect: '`Killing` at the time of the burst; note which container goes first.',
        },
        {
          ask: 'Does the sidecar wait for the application?',
          run: `kubectl -n NAMESPACE get deploy {{service}} -o yaml | grep -E 'holdApplicationUntilProxyStarts|terminationDrainDuration|EXIT_ON_ZERO_ACTIVE_CONNECTIONS|terminationGracePeriodSeconds|preStop'`,
          expect: 'a drain longer than the longest call. Nothing: the sidecar goes after 5 s.',
        },
      ],
      remediate: [
        {
          do: 'If new pods become ready, let it finish; otherwise roll back.',
          run: 'kubectl -n NAMESPACE rollout status deploy/{{service}} --timeout=60s || kubectl -n NAMESPACE rollout undo deploy/{{service}}',
          risk: 'Undo replaces all pods again; migrations are not undone.',
          undo: '`kubectl -n NAMESPACE rollout undo deploy/{{service}}` again.',
        },
      ],
      verify: [
        {
          ask: 'Is the rollout complete?',
          run: 'kubectl -n NAMESPACE rollout status deploy/{{service}} --timeout=10s',
          expect: '`successfully rolled out`.',
        },
        envoyShareOfFailures,
      ],
      prevention: [
        {
          say: 'In the pod template: start the sidecar first, end it last.',
          language: 'yaml',
          code: 'metadata:\n  annotations:\n    proxy.istio.io/config: |\n      holdApplicationUntilProxyStarts: true\n      terminationDrainDuration: 30s\nspec:\n  terminationGracePeriodSeconds: 60',
        },
        { say: 'gRPC servers stop gracefully on SIGTERM: GOAWAY, finish the calls, then exit.' },
      ],
    },
    {
      rootCause: 'capacity-overload',
      signal:
        'Flag `UO` (`overflow`): a circuit breaker is open; or `UH` because outlier detection ejected pods one after the other; or `UT` after 15 s, the default of a route. Errors follow the request rate.',
      identify: [
        {
          ask: 'Which limit is hit?',
          run: `kubectl -n istio-system exec deploy/istio-ingressgateway -- pilot-agent request GET stats | grep {{service}} | grep -E 'upstream_(cx|rq_pending)_overflow|ejections_active|upstream_rq_timeout' | grep -v ': 0$'`,
          expect: '`overflow`: the breaker. `ejections_active`: pods sent away. `rq_timeout`: too slow.',
        },
        {
          ask: 'Are the pods at their limit?',
          run: 'kubectl -n NAMESPACE top pods --containers | grep {{service}}; kubectl -n NAMESPACE get hpa {{service}}',
          expect: 'CPU below its limit and replicas below the maximum. At the maximum: demand is above capacity.',
        },
      ],
      remediate: [
        {
          do: 'Add pods.',
          run: 'kubectl -n NAMESPACE scale deploy/{{service}} --replicas=10',
          risk: 'More load on what is behind it; an autoscaler may scale back: raise its minimum instead.',
          undo: 'The same command with the old number.',
        },
        {
          do: 'If pods are healthy and the breaker alone is too tight, widen it.',
          run: `kubectl -n NAMESPACE patch destinationrule {{service}} --type=merge -p '{"spec":{"trafficPolicy":{"connectionPool":{"http":{"http2MaxRequests":2048,"http1MaxPendingRequests":2048}}}}}'`,
          risk: 'It protected the service: if latency rises, take it back at once.',
          undo: 'The same patch with the old numbers.',
        },
        {
          do: 'If one caller sends the load, limit that caller.',
          risk: 'Its users are affected instead of all users.',
          undo: 'Lift the limit.',
        },
      ],
      verify: [
        {
          ask: 'Do the counters stand still?',
          run: `for i in 1 2; do kubectl -n istio-system exec deploy/istio-ingressgateway -- pilot-agent request GET stats | grep {{service}} | grep -E 'overflow|ejections_active'; sleep 60; done`,
          expect: 'the same numbers twice; ejections_active 0.',
        },
        envoyShareOfFailures,
      ],
      prevention: [
        { say: 'Scale on requests in flight rather than CPU, and keep a third in reserve.' },
        {
          say: 'State the timeout of each route (default 15 s) and bound retries with a budget: retries make an overload worse.',
        },
      ],
    },
  ],
}
