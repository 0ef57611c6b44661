import type { CauseContent } from '../scenario.ts'

export const upstreamMisconfig: CauseContent = {
  diagnoses: [
    'Every request fails since one moment, and the application logs none of them: they never arrive.',
    'Called the application directly from its own host: 200. Called it from the gateway: the error of the log.',
    'The change is in the history of the configuration at {started} UTC.',
    'Gateway and application name the same thing differently, in two repositories.',
  ],
  factors: [
    'The value stands in two repositories',
    'The configuration was tested for syntax, not with a request',
    'The change was applied to all hosts at once',
    'The readiness probe takes another way than users do',
    'Review saw only one half of the change',
  ],
  actions: [
    {
      kind: 'prevent',
      title: 'Send one real request through the gateway before a configuration of {service} goes live',
    },
    { kind: 'prevent', title: 'One source for ports and socket paths of {service}' },
    { kind: 'detect', title: 'Synthetic check of {path} every minute from outside' },
    { kind: 'process', title: 'Review gateway and application changes of {service} together' },
    { kind: 'mitigate', title: 'Keep the last working gateway configuration ready to restore' },
  ],
  lessons: [
    '`nginx -t` is happy with an address on which nothing listens.',
    'Found by comparing two files; it would have been found by one request before the change.',
    'A total failure is the easy kind: the history of changes had one entry.',
  ],
}

export const networkConnectivity: CauseContent = {
  diagnoses: [
    'The application is up and idle; its log shows none of the failed requests.',
    'From the gateway the port cannot be reached, from the neighbour host it can.',
    'Failures belong to one address only; the others answer normally.',
    'Flow records show the packets leaving and no answer.',
  ],
  factors: [
    'Rules are changed by script without a test of reachability',
    'The rule had no description of its purpose',
    'One of several routes was lost, so only a share of requests failed and nobody was paged at first',
    'The network team was not in the channel',
  ],
  actions: [
    { kind: 'prevent', title: 'Reachability test from the gateway to {service} after each network change' },
    { kind: 'detect', title: '502s by upstream address on the dashboard of {service}' },
    { kind: 'process', title: 'Describe owner and purpose in each firewall rule' },
    { kind: 'mitigate', title: 'Take an unreachable instance of {service} out after three failures' },
  ],
  lessons: [
    '“One in four” was the clue: there are four instances.',
    'The list of failures by upstream address should have been the first look.',
  ],
}

export const dnsResolution: CauseContent = {
  diagnoses: [
    'The name resolves on laptops, not on the gateway: different resolvers.',
    'Other names of the zone resolve, so the resolver itself is fine.',
    'The negative answer is cached for as long as the zone says.',
  ],
  factors: [
    'The record looked unused because only nginx asks for it, at run time',
    'Negative answers are cached for a minute',
    'No owner was noted at the record',
  ],
  actions: [
    { kind: 'prevent', title: 'Owner and purpose for each record of the internal zone' },
    { kind: 'detect', title: 'Check every upstream name of the gateways from their own resolver' },
    { kind: 'prevent', title: 'Delete records in two steps: shorten the life time, wait a week, then remove' },
  ],
  lessons: [
    '“Unused” was measured at the wrong resolver.',
    'nginx said exactly what was wrong; we looked at the application first.',
  ],
}

export const timeoutMismatch: CauseContent = {
  diagnoses: [
    'The durations of the failed requests form one spike; everything else is spread out.',
    'The spike equals a setting of the inner layer. The gateway would have waited longer.',
    'Listed every timeout from client to {dependency}: they are not in order.',
    'The request does finish when it is called directly, after about twice that time.',
  ],
  factors: [
    'Timeouts were set by different people in different years',
    'capacity-overload',
    'Data grew; the timeout did not',
    'Clients retry the whole request',
    'The slow part could be a job and is a request',
  ],
  actions: [
    { kind: 'prevent', title: 'Order the timeouts from client to {dependency} and document them' },
    { kind: 'prevent', title: 'Move the slow part of {path} into a job' },
    { kind: 'detect', title: 'Alert when the 99th percentile of {path} exceeds half of the timeout' },
    { kind: 'process', title: 'Ask for the timeout ladder in design reviews' },
    { kind: 'prevent', title: 'Bound the work of one call to {path}' },
  ],
  lessons: [
    'A timeout is a promise to the layer outside. Ours were made without knowing each other.',
    'The histogram of request times showed it at first sight.',
    'Raising one number would have moved the problem to the next layer.',
  ],
}

export const keepaliveMismatch: CauseContent = {
  diagnoses: [
    'No pattern by path, instance or release; a pattern by idle time of the connection.',
    'The rate is higher at night than at noon: connections are idle for longer.',
    'The application has no trace of the failed requests.',
    'Idle timeout of the application: shorter than that of the gateway. That is the wrong way round.',
  ],
  factors: [
    'The default of the framework is shorter than that of the gateway',
    'The rate is too low for the alert on 502s',
    'No retry for requests that are not idempotent',
    'The setting is lost at each rewrite of the server start',
  ],
  actions: [
    { kind: 'prevent', title: 'Test that the idle timeout of {service} exceeds that of its gateway' },
    { kind: 'detect', title: 'Slow-burn alert: 1 % of the budget of {service} per day' },
    { kind: 'mitigate', title: 'Retry idempotent calls to {service} on a closed connection' },
    { kind: 'process', title: 'Add idle timeouts to the checklist for new services' },
  ],
  lessons: [
    'Too rare for an alert and steady enough to use a tenth of the budget.',
    'It had been seen before and put down to “the network”.',
    'The application cannot log what it never received. That absence is the evidence.',
  ],
}

export const invalidResponse: CauseContent = {
  diagnoses: [
    'Application log: 200. Gateway log: 502. Same request id.',
    'A direct call with the same cookies shows the answer that the gateway refuses.',
    'Only some customers are hit, always the same ones: it depends on their data.',
  ],
  factors: [
    'Headers grow with customer data',
    'The limit of the gateway is its default',
    'Integration tests call the application without the gateway',
    'upstream-misconfig',
  ],
  actions: [
    { kind: 'prevent', title: 'Test the header size of {path} against the limit of the gateway' },
    { kind: 'prevent', title: 'Shrink the headers of {service} to 2 kB' },
    { kind: 'detect', title: 'Count answers that the gateway refused, apart from other 502s' },
    { kind: 'process', title: 'Read the changelog of the gateway before its upgrade' },
  ],
  lessons: [
    'Support had tickets for {few} days before we saw it: {share} of requests is no alert.',
    'For the customer it is not a share: their own page fails every time.',
  ],
}

export const tlsUpstream: CauseContent = {
  diagnoses: [
    'TCP connects, the handshake ends; the alert number names the reason.',
    'The handshake works with the old certificate and fails with the new one.',
    'Nothing was deployed. What changed is the calendar.',
  ],
  factors: [
    'Certificates are renewed by hand',
    'The owner of the certificate is a mailbox',
    'Expiry is not monitored inside the network',
  ],
  actions: [
    { kind: 'detect', title: 'Monitor the end dates of all certificates that gateways meet' },
    { kind: 'prevent', title: 'Renew certificates of {service} automatically' },
    { kind: 'process', title: 'Rehearse the rotation of the CA in staging' },
  ],
  lessons: [
    'A date that is known a year ahead should not page anybody.',
    'Inside the network nobody looks at certificates until they end.',
  ],
}

export const unhealthyUpstream: CauseContent = {
  diagnoses: [
    'The instances answer when called directly; the gateway does not ask them any more.',
    'The check fails on all instances within the same seconds, so it measures something they share.',
    'After the check recovers, traffic returns at once and everything is fine.',
  ],
  factors: [
    'dependency-failure',
    'The check asks more than “can this instance answer”',
    'All instances may be taken out at once',
    'One failure is enough to be taken out',
    'Timeout of the check shorter than a garbage collection pause',
  ],
  actions: [
    { kind: 'prevent', title: 'Health check of {service} without its dependencies' },
    { kind: 'prevent', title: 'Never take out more than half of the instances of {service}' },
    { kind: 'detect', title: 'Alert when the pool of {service} has lost half of its members' },
    { kind: 'process', title: 'Write down what each probe of {service} means' },
  ],
  lessons: [
    'The check made a slow dependency into an outage.',
    'The instances were healthy. The question put to them was wrong.',
  ],
}

export const dependencyFailure: CauseContent = {
  diagnoses: [
    'Another consumer of {dependency} fails in the same minutes, so it is not ours alone.',
    'The gateway has no error line: the status was passed on from the application.',
    'Calls to {dependency} failed from {started} UTC; our first 502 is from the same minute.',
    'Asked the owners of {dependency}: they confirm.',
  ],
  factors: [
    'No fallback when {dependency} is down',
    'Three tries without a pause triple the load on {dependency}',
    'timeout-mismatch',
    'The status page of {dependency} was green for {many} minutes',
    'Failure of one dependency fails the whole page',
  ],
  actions: [
    { kind: 'mitigate', title: 'Fallback for {feature} without {dependency}' },
    { kind: 'prevent', title: 'Circuit breaker in {service} for {dependency}' },
    { kind: 'detect', title: 'Alert on errors towards {dependency}, by consumer' },
    { kind: 'process', title: 'Agree on an objective with the owners of {dependency}' },
    { kind: 'prevent', title: 'Answer 503 with Retry-After when {dependency} is down, not 502' },
  ],
  lessons: [
    'We cannot keep {dependency} up. We can decide what {service} does without it.',
    'The first ten minutes went into our own deploy, which had nothing to do with it.',
    'A cached answer would have been good enough for nearly everybody.',
  ],
}

export const gatewayFault: CauseContent = {
  diagnoses: [
    'Several unrelated hosts behind the same gateway fail in the same seconds.',
    'The pods are fine and idle; what fails is before them.',
    'The controller restarted {few} times in ten minutes.',
  ],
  factors: [
    'One gateway for all public hosts',
    'Upgrade without a canary',
    'Memory limit of the gateway not raised as hosts were added',
  ],
  actions: [
    { kind: 'prevent', title: 'Two gateway replicas on two nodes, upgraded one after the other' },
    { kind: 'detect', title: 'Alert on restarts of the gateway itself' },
    { kind: 'process', title: 'Canary host for gateway upgrades' },
  ],
  lessons: [
    'Everybody looked at their own service first. The common part was the gateway.',
    'A gateway is a service too and now has a runbook.',
  ],
}
