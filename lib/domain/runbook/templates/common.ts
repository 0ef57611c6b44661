import type { Check } from '../template.ts'

/** Share of bad answers among the last lines of a combined access log; nginx gives 504, not 502, for timeouts. */
export const nginxShareOfFailures: Check = {
  ask: 'Is the share of failures back to normal?',
  run: String.raw`tail -n 5000 /var/log/nginx/access.log | awk '$9==502 || $9==504 {bad++} END {if (NR) printf "%d of %d (%.2f %%)\n", bad, NR, 100*bad/NR}'`,
  expect: 'below 0.1 %, three times in a row, two minutes apart, at normal traffic.',
}

export const callUpstreamDirectly: Check = {
  ask: 'Does the application answer when the gateway is left out? Run this on the gateway.',
  run: String.raw`curl -sS -m 5 -o /dev/null -w '%{http_code} after %{time_total} s\n' http://APP_HOST:APP_PORT/HEALTH_PATH`,
  expect:
    '`200` within a second: the application is well, look at the gateway, keep-alive and headers. `Connection refused`: nothing listens. `Connection timed out`: network or a full accept queue. `Empty reply` or `reset`: it dies on the request.',
}

export const nginxErrorKinds: Check = {
  ask: 'What does the gateway say, counted?',
  run: String.raw`tail -n 2000 /var/log/nginx/error.log | grep -oE '(connect|recv|writev|send)\(\)[^,]*failed \([0-9]+: [^)]*\)|upstream (prematurely closed|timed out|sent)[^,]*|no live upstreams|could not be resolved[^,]*|SSL_[a-z_]+\(\) failed' | sort | uniq -c | sort -rn | head`,
  expect:
    'one or two kinds far ahead of the rest. Compare them with “You see” of each cause below. No line at all: the application itself answered 502.',
}

export const nginxWhere: Check = {
  ask: 'One path, one method, or everything?',
  run: `tail -n 20000 /var/log/nginx/access.log | awk '$9==502 || $9==504 {split($7, p, "?"); print $9, substr($6, 2), p[1]}' | sort | uniq -c | sort -rn | head`,
  expect:
    'one path in front: its handler. Only POST: keep-alive. A mixture like the traffic: the process, the host or the network.',
}

export const albHealth: Check = {
  ask: 'What does the load balancer think of each instance?',
  run: `aws elbv2 describe-target-health --target-group-arn TARGET_GROUP_ARN --query 'TargetHealthDescriptions[].[Target.Id,TargetHealth.State,TargetHealth.Reason]' --output table`,
  expect:
    '`healthy` for all. `draining` or `initial`: a deploy. `Target.Timeout` or `Target.FailedHealthChecks`: it does not answer. `Target.ResponseCodeMismatch`: the check itself is wrong.',
}

export const albShareOfFailures: Check = {
  ask: 'Is the share of failures back to normal?',
  run: `for m in RequestCount HTTPCode_ELB_502_Count; do aws cloudwatch get-metric-statistics --namespace AWS/ApplicationELB --metric-name $m --dimensions Name=LoadBalancer,Value=$(echo LOAD_BALANCER_ARN | cut -d/ -f2-) --statistics Sum --period 300 --start-time $(date -u -d '-15 min' +%FT%TZ) --end-time $(date -u +%FT%TZ) --query 'Datapoints[].Sum' --output text; done`,
  expect: 'the second line below a thousandth of the first, in each column.',
}

export const podStates: Check = {
  ask: 'In which state are the pods, and how did they end last time?',
  run: `kubectl -n NAMESPACE get pods -o custom-columns='POD:.metadata.name,READY:.status.containerStatuses[*].ready,RESTARTS:.status.containerStatuses[*].restartCount,LAST:.status.containerStatuses[*].lastState.terminated.reason,EXIT:.status.containerStatuses[*].lastState.terminated.exitCode,AT:.status.containerStatuses[*].lastState.terminated.finishedAt' | grep -E 'POD|{{service}}'`,
  expect:
    'all ready, no new restarts. `OOMKilled`: memory. Exit 1, 2 or 139: a crash. 137 with `Error`: killed by a probe or the grace period.',
}

export const ingressShareOfFailures: Check = {
  ask: 'Is the share of failures back to normal?',
  run: String.raw`kubectl -n ingress-nginx logs -l app.kubernetes.io/component=controller --since=5m --tail=-1 | grep -F '[NAMESPACE-{{service}}-' | awk '$9 ~ /^50[234]$/ {bad++} END {if (NR) printf "%d of %d (%.2f %%)\n", bad, NR, 100*bad/NR}'`,
  expect: 'below 0.1 %, twice, five minutes apart.',
}

export const envoyFlags: Check = {
  ask: 'Which response flags, counted?',
  run: `kubectl -n istio-system logs deploy/istio-ingressgateway --since=15m | grep -F {{service}} | grep -oE '" [0-9]{3} [A-Z,-]+ [^ ]+' | grep -v '" [0-9]* - via_upstream' | sort | uniq -c | sort -rn | head`,
  expect:
    '`UC`: closed on it. `UF`: cannot connect; TLS words name TLS. `UH`: no healthy pod. `UO`: circuit breaker. `UT`: timeout. `UPE`: wrong protocol. A 502 with `-` and `via_upstream`: the application answered it.',
}

export const envoyShareOfFailures: Check = {
  ask: 'Is the share of failures back to normal?',
  run: String.raw`kubectl -n istio-system logs deploy/istio-ingressgateway --since=5m | grep -F {{service}} | grep -oE '" [0-9]{3} [A-Z,-]+ ' | awk '$2 ~ /^50[234]$/ || $3 ~ /U[CFHOTR]|UPE/ {bad++} END {if (NR) printf "%d of %d (%.2f %%)\n", bad, NR, 100*bad/NR}'`,
  expect: 'below 0.1 %, twice, five minutes apart.',
}
