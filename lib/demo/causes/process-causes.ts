import type { CauseContent } from '../scenario.ts'

export const appCrash: CauseContent = {
  diagnoses: [
    'Compared the two versions: the only change near {path} is in {version}. Nothing changed in the gateway.',
    'One instance was left out of rotation and called directly with the failing request: it ends the same way, so the gateway is not part of it.',
    'No sign of memory pressure and no line from the kernel; the exit code is that of an error of the application itself.',
    'Start time of the process is {few} s ago, again and again. It is a loop, not one crash.',
    'The request that fails is always the same one; the others only suffer because they share the process.',
  ],
  factors: [
    'restart-deploy',
    'No canary: {version} went to all instances within {few} minutes',
    'One process serves all routes, so one fault ends unrelated requests',
    'The supervisor restarts without back-off',
    'Staging has no data of this shape',
    'The error was logged as a warning for days',
  ],
  actions: [
    {
      kind: 'prevent',
      title: 'Regression test for the input that ended {service}',
      description: 'Use the recorded request of this incident, without personal data.',
    },
    { kind: 'prevent', title: 'Canary stage for {service} with a stop at 0.1 % 502s' },
    { kind: 'mitigate', title: 'Supervisor of {service}: back-off and a limit of restarts' },
    { kind: 'detect', title: 'Alert on restarts of {service}, not only on 502s' },
    { kind: 'process', title: 'Add “what happens on an unhandled error” to the release checklist of {team}' },
    {
      kind: 'mitigate',
      title: 'One-command rollback for {service}',
      description: 'The rollback took longer than finding the cause.',
    },
  ],
  lessons: [
    'The fault was found in {few} minutes; the rollback took longer than that.',
    'The log had the answer in its last line. It was not in the place where on-call looks first.',
    'A second instance would have hidden most of this.',
  ],
}

export const oomKill: CauseContent = {
  diagnoses: [
    'Working set climbs in a straight line from the last restart to the limit; no relation to the request rate.',
    'Exit code 137 with the reason OOMKilled, so it was memory and not a probe.',
    'A heap profile shows the largest retained set in the cache, {many} % of the heap.',
    'The application log says nothing at all in these seconds, which fits a SIGKILL.',
    'All instances reach the limit within {few} minutes of each other because they were started together.',
  ],
  factors: [
    'capacity-overload',
    'Memory alert at 95 % leaves no time to act',
    'The limit was copied from another service',
    'Nobody measured memory after the last data growth',
    'All instances were started at the same time and fill up together',
    'No bound on the size of one request',
  ],
  actions: [
    { kind: 'detect', title: 'Alert at 80 % of the memory limit of {service}' },
    { kind: 'prevent', title: 'Set the runtime heap of {service} to 75 % of its limit' },
    { kind: 'prevent', title: 'Bound the size of one request to {path}' },
    { kind: 'mitigate', title: 'Restart instances of {service} one by one at 85 % memory until the leak is fixed' },
    { kind: 'process', title: 'Repeat the load test of {service} with the data volume of today' },
  ],
  lessons: [
    'The limit had been reached silently {few} times that week; retries hid it.',
    'Raising the limit bought time and was not the fix.',
    'We now know how to tell this from a crash in one command; it is in the runbook.',
  ],
}

export const restartDeploy: CauseContent = {
  diagnoses: [
    'Failures begin and end with the rollout, and nothing else changed.',
    'Each instance has its own small burst, in the order of the rollout.',
    'Between SIGTERM and the last request sent to that instance lie {few} s.',
    'The previous {few} deploys show the same burst, smaller, below the alert threshold.',
    'The new version is fine: no failure after the last instance was replaced.',
  ],
  factors: [
    'Deploy at a busy hour',
    'No drain: the process ends on SIGTERM',
    'Readiness does not turn red before the process stops listening',
    'The gateway keeps the address for some seconds longer',
    'unhealthy-upstream',
    'The pipeline replaces instances faster than they warm up',
  ],
  actions: [
    {
      kind: 'prevent',
      title: 'Drain {service} on SIGTERM: fail readiness, finish requests, then exit',
      description: 'Order: readiness 503, wait 10 s, close idle connections, finish what is in flight, exit 0.',
    },
    { kind: 'prevent', title: 'Wait in the pipeline until the new instance of {service} has served 100 requests' },
    { kind: 'detect', title: 'Show 502s per rollout in the deploy channel' },
    { kind: 'process', title: 'No deploys of {service} between 17 and 21 UTC until it drains' },
    { kind: 'prevent', title: 'Grace period of {service} longer than its longest request' },
  ],
  lessons: [
    'Small bursts at each deploy had become normal. Together they used more budget than the last outage.',
    'Nobody needs to act during such a deploy, which is why nobody did.',
    'The budget shows what a single deploy does not: it adds up.',
  ],
}

export const resourceExhaustion: CauseContent = {
  diagnoses: [
    'Request rate is as on any other day at this hour, so this is a limit and not demand.',
    'Workers are all busy, CPU is at 20 %: they wait.',
    'Every worker waits for the same thing, {dependency}.',
    'Little’s law: at the present rate and a mean time of {few} s the pool had to be twice as large.',
    'A restart helps for {many} minutes, then the pool is full again.',
  ],
  factors: [
    'dependency-failure',
    'No timeout on outbound calls',
    'The limit is a default that nobody chose',
    'One slow route shares the pool with all others',
    'The metric for a full pool exists and has no alert',
    'Clients retry at once',
  ],
  actions: [
    { kind: 'prevent', title: 'Size the pool of {service} from measured rate and time, and write the sum down' },
    { kind: 'prevent', title: 'Separate pool for {path}' },
    { kind: 'detect', title: 'Alert when the pool of {service} is 90 % busy for two minutes' },
    {
      kind: 'prevent',
      title: 'Timeouts for all outbound calls of {service}',
      description: 'Start with {dependency}: 99 % of its calls take less than 400 ms.',
    },
    { kind: 'mitigate', title: 'Switch to turn {feature} off alone' },
  ],
  lessons: [
    'Raising the limit moved the queue; the timeout removed it.',
    'The pool was full for {few} minutes before the first 502. That is the alert to have.',
    'CPU looked idle, so the first idea was a network fault. The listen queue settled it.',
  ],
}

export const capacityOverload: CauseContent = {
  diagnoses: [
    'Latency rose first, 502s followed {few} minutes later; both follow the request rate.',
    'The failures stop when the rate falls below the measured limit and start again above it.',
    'CPU of all instances at 100 %, run queue above {many}.',
    'No deploy and no change in the last day.',
    'Autoscaling did react, {few} minutes too late.',
  ],
  factors: [
    'Autoscaling looks at CPU averaged over five minutes',
    'No load test above last year’s peak',
    'The announcement did not reach {team}',
    'Retries without back-off doubled the load',
    'unhealthy-upstream',
    'Cache time of one minute on pages that change twice a day',
  ],
  actions: [
    { kind: 'prevent', title: 'Load test {service} at 150 % of the last peak; 502s below 0.1 %' },
    {
      kind: 'prevent',
      title: 'Scale {service} before announced events',
      description: 'Marketing enters sends above 100,000 mails in the shared calendar.',
    },
    { kind: 'mitigate', title: 'Shed load early: 503 with Retry-After instead of a queue' },
    { kind: 'detect', title: 'Alert on latency at half of the limit, before 502s' },
    { kind: 'process', title: 'Ask marketing for send plans every Monday' },
  ],
  lessons: [
    'We knew about the send. The number of visitors per mail was five times that of the last one.',
    'The fastest help was the cache, not more instances.',
    'Health checks turned overload into an outage; they need more patience than users have.',
  ],
}
