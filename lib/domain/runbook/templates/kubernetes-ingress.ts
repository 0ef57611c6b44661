// Long on purpose: the whole starting content for one type of service, read as one text.
import type { RunbookTemplate } from '../template.ts'
import { ingressShareOfFailures, podStates } from './common.ts'

export const kubernetesIngressTemplate: RunbookTemplate = {
  serviceType: 'kubernetes_ingress',
  meaning:
    'The ingress controller (commands are for ingress-nginx) found no pod of {{service}} that gave a usable answer. Pods come and go; most 502s are a disagreement, seconds long, about which of them can take requests.',
  impact:
    'Users of every host and path of this ingress see an error page. If several services fail together, look at the controller and the nodes first.',
  firstFiveMinutes: [
    podStates,
    {
      ask: 'What happened in the namespace?',
      run: 'kubectl -n NAMESPACE get events --sort-by=.lastTimestamp | tail -n 30',
      expect:
        '`Killing`, `ScalingReplicaSet`: a deploy or scaling. `Unhealthy`: a probe. `BackOff`: a crash loop. `Evicted`, `NodeNotReady`: the node.',
    },
    {
      ask: 'Which pods did the controller try?',
      run: String.raw`kubectl -n ingress-nginx logs -l app.kubernetes.io/component=controller --since=10m --tail=-1 | grep -F '[NAMESPACE-{{service}}-' | awk '$9==502 || $9==503 || $9==504' | grep -oE '\[\] .*$' | tail -n 5`,
      expect:
        '`10.1.2.3:8080, 10.1.2.4:8080 … 502, 502`: several pods in turn, a rollout or a scale-in. One address only: that pod. No address: no pod is ready.',
    },
    {
      ask: 'What did the controller complain about?',
      run: String.raw`kubectl -n ingress-nginx logs -l app.kubernetes.io/component=controller --since=10m --tail=-1 | grep -F '[error]' | grep -oE '(connect|recv)\(\)[^,]*failed \([0-9]+: [^)]*\)|upstream [a-z ]+|does not have any active Endpoint' | sort | uniq -c | sort -rn | head`,
      expect:
        '`111`: the pod listens on another port or is gone. `113` or timed out: network or a removed pod. `prematurely closed`: crash, memory or drain. `active Endpoint`: selector or readiness.',
    },
  ],
  causes: [
    {
      rootCause: 'restart-deploy',
      signal:
        'A burst at a rollout, scale-in or node drain; `111` or `113` to addresses of pods that have just gone; `$upstream_addr` lists two or three pods with `502, 502, 502`. A pod is told to stop at the same moment in which its address begins to be removed: for some seconds it still gets requests.',
      identify: [
        {
          ask: 'Was there a rollout or a scaling in those minutes?',
          run: `kubectl -n NAMESPACE rollout history deploy/{{service}}; kubectl -n NAMESPACE get rs --sort-by=.metadata.creationTimestamp | tail -n 3; kubectl -n NAMESPACE get events --sort-by=.lastTimestamp | grep -E 'Scal|Killing' | tail`,
          expect: 'a new replica set, or `Scaled down`, at the time of the first 502.',
        },
        {
          ask: 'Does a pod wait before it stops?',
          run: `kubectl -n NAMESPACE get deploy {{service}} -o jsonpath='{.spec.template.spec.containers[*].lifecycle}{"\\n"}{.spec.template.spec.terminationGracePeriodSeconds}{"\\n"}{.spec.strategy}{"\\n"}'`,
          expect:
            'a `preStop` of 5 s or more, a grace period above that plus the longest request, `maxUnavailable: 0`. An empty first line is the cause.',
        },
      ],
      remediate: [
        {
          do: 'If new pods become ready, let it finish; if they do not, roll back.',
          run: 'kubectl -n NAMESPACE rollout status deploy/{{service}} --timeout=60s || kubectl -n NAMESPACE rollout undo deploy/{{service}}',
          risk: 'Undo replaces all pods again. Look for schema migrations and changed config maps first: they are not undone.',
          undo: '`kubectl -n NAMESPACE rollout undo deploy/{{service}}` again goes forward. GitOps tools will revert both: pause them.',
        },
        {
          do: 'If scaling in causes it over and over, hold the number of replicas until the drain is repaired.',
          run: `kubectl -n NAMESPACE patch hpa {{service}} -p '{"spec":{"behavior":{"scaleDown":{"selectPolicy":"Disabled"}}}}'`,
          risk: 'Costs: it stays at its largest size.',
          undo: 'The same patch with `"selectPolicy":"Max"`.',
        },
      ],
      verify: [
        {
          ask: 'Is the rollout complete?',
          run: 'kubectl -n NAMESPACE rollout status deploy/{{service}} --timeout=10s',
          expect: '`successfully rolled out`.',
        },
        ingressShareOfFailures,
      ],
      prevention: [
        {
          say: 'Keep serving for some seconds after the address is withdrawn, then drain. The application fails readiness on SIGTERM, finishes what is in flight and says `Connection: close`.',
          language: 'yaml',
          code: 'spec:\n  strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }\n  template:\n    spec:\n      terminationGracePeriodSeconds: 60   # above preStop + the longest request\n      containers:\n        - name: app\n          lifecycle: { preStop: { sleep: { seconds: 10 } } }   # before Kubernetes 1.30: exec sleep 10\n          readinessProbe: { httpGet: { path: /readyz, port: http }, periodSeconds: 5 }',
        },
        { say: 'A PodDisruptionBudget, so that node drains take one pod at a time.' },
        { say: 'A rollout under load in the test environment, with 0 failed requests as the condition.' },
      ],
    },
    {
      rootCause: 'app-crash',
      signal:
        'Restarts grow, `CrashLoopBackOff`; `prematurely closed` and `111` in turn. If every pod is in the loop, the ingress answers 503 because no pod is ready.',
      identify: [
        podStates,
        {
          ask: 'What were the last words of the container before? (POD: from the list above)',
          run: 'kubectl -n NAMESPACE logs POD --previous --tail=60',
          expect:
            'a stack trace or a message about a missing variable, file or secret. Nothing at all: see Out of memory.',
        },
        {
          ask: 'How did it end?',
          run: 'kubectl -n NAMESPACE describe pod POD | grep -A 6 "Last State"',
          expect:
            'exit code 1 or 2: an error of its own. 139: segmentation fault. 137 with `OOMKilled`: memory. 137 with `Error`: killed by a probe or the grace period, see No healthy upstream.',
        },
      ],
      remediate: [
        {
          do: 'Roll back to the revision before.',
          run: 'kubectl -n NAMESPACE rollout undo deploy/{{service}} && kubectl -n NAMESPACE rollout status deploy/{{service}}',
          risk: 'Schema migrations, config maps and secrets stay as they are.',
          undo: '`kubectl -n NAMESPACE rollout undo deploy/{{service}}` again.',
        },
        {
          do: 'If a config map or secret was changed, restore it and restart the pods.',
          run: 'kubectl -n NAMESPACE rollout restart deploy/{{service}}',
          risk: 'One rollout; with a working revision nothing is lost.',
          undo: 'Put the new value back and restart.',
        },
      ],
      verify: [
        {
          ask: 'Do restarts stand still?',
          run: 'kubectl -n NAMESPACE get pods | grep {{service}}; sleep 300; kubectl -n NAMESPACE get pods | grep {{service}}',
          expect: 'all `Running` and ready, the same number of restarts twice.',
        },
        ingressShareOfFailures,
      ],
      prevention: [
        {
          say: '`progressDeadlineSeconds` and `minReadySeconds: 15`, so that a rollout of a crashing version stops by itself with the old pods still up.',
        },
        { say: 'Read every setting at start and fail with its name.' },
        { say: 'Alert on `kube_pod_container_status_restarts_total`, not on 502s alone.' },
      ],
    },
    {
      rootCause: 'oom-kill',
      signal:
        'Resets (`104`) or early closes for everything that one pod had in flight, restarts with `OOMKilled`, the log stops in the middle. Often the same number of hours after each start.',
      identify: [
        podStates,
        {
          ask: 'How much memory do they use, and what is the limit?',
          run: `kubectl -n NAMESPACE top pods --containers | grep {{service}}; kubectl -n NAMESPACE get deploy {{service}} -o jsonpath='{.spec.template.spec.containers[*].resources}{"\\n"}'`,
          expect: 'below 80 % of the limit. Near it: the next one to be killed.',
        },
        {
          ask: 'Did the node kill it rather than its own limit?',
          run: `kubectl get events -A --sort-by=.lastTimestamp | grep -E 'SystemOOM|Evicted|MemoryPressure' | tail`,
          expect: 'nothing. Otherwise the node is full: requests are set too low.',
        },
      ],
      remediate: [
        {
          do: 'Raise the limit.',
          run: 'kubectl -n NAMESPACE set resources deploy/{{service}} --limits=memory=1Gi --requests=memory=1Gi',
          risk: 'A rollout of all pods; nodes must have room (`kubectl describe node` shows it), else new pods stay `Pending` while the old ones go on.',
          undo: '`kubectl -n NAMESPACE rollout undo deploy/{{service}}`.',
        },
        {
          do: 'If it is a leak, restart one pod after the other before they reach the limit.',
          run: 'kubectl -n NAMESPACE rollout restart deploy/{{service}}',
          risk: 'Little with a working drain.',
          undo: 'Not needed.',
        },
      ],
      verify: [
        {
          ask: 'Has nobody been killed since?',
          run: `kubectl -n NAMESPACE get pods -o custom-columns='POD:.metadata.name,LAST:.status.containerStatuses[*].lastState.terminated.reason,AT:.status.containerStatuses[*].lastState.terminated.finishedAt' | grep -E 'POD|{{service}}'`,
          expect: 'no `OOMKilled` newer than the change.',
        },
        ingressShareOfFailures,
      ],
      prevention: [
        {
          say: 'Memory request = limit; the heap of the runtime at about 75 % of it (`--max-old-space-size`, `-XX:MaxRAMPercentage`, `GOMEMLIMIT`).',
        },
        { say: 'Alert on `container_memory_working_set_bytes` above 80 % of the limit.' },
      ],
    },
    {
      rootCause: 'upstream-misconfig',
      signal:
        'Everything fails from a change on, or from the first day. `111` at once on every pod although the pods are ready, or 503 with `does not have any active Endpoint`. The pods log no request.',
      identify: [
        {
          ask: 'Does the service find its pods?',
          run: 'kubectl -n NAMESPACE get endpointslices -l kubernetes.io/service-name={{service}}; kubectl -n NAMESPACE get svc {{service}} -o wide; kubectl -n NAMESPACE get pods --show-labels | grep {{service}}',
          expect: 'addresses of the ready pods. None: selector and labels differ, or no pod is ready.',
        },
        {
          ask: 'Is it the same port all the way?',
          run: `kubectl -n NAMESPACE get ingress -o jsonpath='{range .items[*].spec.rules[*].http.paths[*]}{.backend.service.name}:{.backend.service.port}{"\\n"}{end}' | grep {{service}}; kubectl -n NAMESPACE get svc {{service}} -o jsonpath='{.spec.ports}{"\\n"}'; kubectl -n NAMESPACE get deploy {{service}} -o jsonpath='{.spec.template.spec.containers[*].ports}{"\\n"}'`,
          expect: 'port of the ingress = port of the service; targetPort = containerPort = where the process listens.',
        },
        {
          ask: 'Does a pod answer on its address?',
          run: `kubectl -n NAMESPACE run probe-502 --rm -i --restart=Never --image=curlimages/curl -- -sS -m 5 -o /dev/null -w '%{http_code}\\n' http://APP_HOST:APP_PORT/HEALTH_PATH`,
          expect:
            '`200`. Refused: another port, or it listens on 127.0.0.1 only. `Empty reply` or TLS words: plain HTTP and HTTPS are mixed up.',
        },
      ],
      remediate: [
        {
          do: 'Revert the change of ingress, service or chart.',
          run: 'helm -n NAMESPACE history {{service}} && helm -n NAMESPACE rollback {{service}}',
          risk: 'Rolls the whole release back, not the one line. Without Helm: revert in Git and apply.',
          undo: '`helm rollback` to the newer revision.',
        },
        {
          do: 'Or repair the port alone (here: the first port of the service to 8080).',
          run: `kubectl -n NAMESPACE patch svc {{service}} --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":8080}]'`,
          risk: 'Takes effect within seconds for all users. The next deploy overwrites it: change the source too.',
          undo: 'The same patch with the old value.',
        },
        {
          do: 'If the pods speak HTTPS, say so: annotation `nginx.ingress.kubernetes.io/backend-protocol: "HTTPS"`.',
          risk: 'Plain pods behind the same ingress fail then.',
          undo: 'Remove the annotation.',
        },
      ],
      verify: [
        {
          ask: 'Does it answer from outside?',
          run: `curl -sS -m 10 -o /dev/null -w '%{http_code}\\n' https://PUBLIC_HOST/HEALTH_PATH`,
          expect: '`200`.',
        },
        ingressShareOfFailures,
      ],
      prevention: [
        { say: 'Name ports (`http`) and use the name in service, probe and ingress; the number stands in one place.' },
        { say: 'A probe through the ingress after every deploy that rolls back when it fails.' },
      ],
    },
    {
      rootCause: 'unhealthy-upstream',
      signal:
        'Pods flap between ready and not ready, or are killed and restarted, mostly under load; events `Liveness probe failed` then `Killing`, exit code 137 with reason `Error`. The application itself has no error.',
      identify: [
        {
          ask: 'Which probe fails, and how?',
          run: `kubectl -n NAMESPACE get events --sort-by=.lastTimestamp | grep -E 'Unhealthy|Killing' | tail -n 15`,
          expect:
            '`context deadline exceeded`: the probe is too impatient. `statuscode: 503`: the application says no. `connection refused`: it is not up yet.',
        },
        {
          ask: 'What do the probes ask for?',
          run: `kubectl -n NAMESPACE get deploy {{service}} -o jsonpath='{range .spec.template.spec.containers[*]}{.livenessProbe}{"\\n"}{.readinessProbe}{"\\n"}{.startupProbe}{"\\n"}{end}'`,
          expect:
            'liveness: a cheap path without dependencies. timeoutSeconds 1 (the default) and a path that asks the database is the usual fault.',
        },
        {
          ask: 'How long does the path of the probe take inside a pod?',
          run: `kubectl -n NAMESPACE exec deploy/{{service}} -- sh -c 'time wget -q -O /dev/null http://127.0.0.1:APP_PORT/HEALTH_PATH'`,
          expect: 'far below timeoutSeconds, also under load.',
        },
      ],
      remediate: [
        {
          do: 'Make the liveness probe patient.',
          run: `kubectl -n NAMESPACE patch deploy {{service}} --type=json -p '[{"op":"add","path":"/spec/template/spec/containers/0/livenessProbe/timeoutSeconds","value":5},{"op":"add","path":"/spec/template/spec/containers/0/livenessProbe/failureThreshold","value":6}]'`,
          risk: 'A rollout. A process that really hangs lives a minute longer.',
          undo: '`kubectl -n NAMESPACE rollout undo deploy/{{service}}`.',
        },
        {
          do: 'If load is the reason, add pods first.',
          run: 'kubectl -n NAMESPACE scale deploy/{{service}} --replicas=6',
          risk: 'More connections to the database; an autoscaler may scale back: raise its minimum instead.',
          undo: 'The same command with the old number.',
        },
      ],
      verify: [
        {
          ask: 'Have the probes stopped failing?',
          run: `kubectl -n NAMESPACE get events --field-selector reason=Unhealthy --sort-by=.lastTimestamp | grep {{service}} | tail -n 5`,
          expect: 'nothing younger than the change.',
        },
        ingressShareOfFailures,
      ],
      prevention: [
        { say: 'Liveness without dependencies; dependencies only in readiness; a startupProbe for slow starters.' },
        { say: 'A CPU limit slows probes down too: watch `container_cpu_cfs_throttled_periods_total`.' },
      ],
    },
  ],
}
