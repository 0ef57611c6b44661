import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { DetectionChannel } from './phrases.ts'

/** How post-mortems speak. Placeholders as in lib/demo/fill-text.ts, and {detect}, {mitigate} and {lead} of the incident. */

export const wellByChannel: Readonly<Partial<Record<DetectionChannel, readonly string[]>>> = {
  alert: [
    'The alert fired {detect} after the first failure and named {service}: nobody had to ask which team is meant.',
    'The page led straight to the runbook of {service}; its first five minutes ruled out two causes.',
  ],
  synthetic: ['The check from outside saw it before any customer wrote.'],
  rollout: ['The person who deployed was watching the graph and stopped at once.'],
  support: ['Customer service passed on request ids, so the first failed request was found within minutes.'],
  partner: ['The partner sent request ids with the first message; that saved the search.'],
  review: ['The weekly look at the budget found what no threshold would have shown.'],
}

export const well = [
  'Roles were clear from the start: one person investigated, another kept notes and spoke to customer service.',
  'The timeline was kept while it happened, so this document needed no archaeology.',
  'The step that ended it was known, tried before, and took one command.',
  'Customer service had a sentence that they could use within ten minutes.',
  'Nobody changed a second thing while the first was being tried.',
] as const

export const wrongLead =
  'We first followed another lead. {lead} The line of the gateway log that names the mechanism was there by then.'

export const wrongByChannel: Readonly<Partial<Record<DetectionChannel, readonly string[]>>> = {
  support: [
    'Customers noticed before we did: {detect} passed from the first failure to the first contact we heard of.',
  ],
  partner: ['A partner had to tell us, {detect} after it began. Our threshold looks at all calls, not at theirs.'],
  review: ['No alert watches a loss this slow; it was found {detect} after it began.'],
}

export const wrongWhenSlow = [
  'From the first failure to the mitigation passed {mitigate}. Most of it went into finding out, not into the fix.',
  'The fix was understood long before it could be applied: rights for {service} had to be asked for.',
] as const

export const wrong = [
  'The graph that shows it is not on the dashboard that on-call opens first.',
  'Two people read the same log for some minutes, because neither had said so.',
  'The runbook describes this cause, but its command is for the old host names.',
  'It was not clear who may decide to switch {feature} off for a while, so nobody did.',
  'The first message to customer service named {service}, a word that they do not use.',
] as const

export const luckyAtNight =
  'It happened at {from} UTC, when few people are awake. At noon the same failure would have met many times the requests.'
export const luckyOnRelease = 'The previous version was still warm, so going back took no build.'
export const lucky = [
  'Clients of {feature} try again by themselves, so a part of the failures was never seen by a person.',
  'Somebody who had worked on {dependency} before was at their desk.',
  'No campaign was running that day.',
  'The log of the minutes before was still there; it is kept for three days only.',
] as const

export const surprises: Readonly<Record<RootCause, string>> = {
  'app-crash':
    'We believed that a bad request ends one request. It ends the process, and with it everything else in flight.',
  'oom-kill': 'We took memory for stable, because it is after each deploy. Between deploys it is not.',
  'restart-deploy': 'We thought of deploys as invisible. They are, but for the requests that are in flight.',
  'upstream-misconfig':
    'Both sides had been reviewed, and each is right by itself. Nobody had been asked to look at the pair.',
  'resource-exhaustion': 'The limit is a default that none of us had chosen, and it was reached at ordinary load.',
  'capacity-overload':
    'The load test said that we can take twice as much. It was made with other requests than those that came.',
  'network-connectivity': 'The application knew nothing: its log has not one line about those minutes.',
  'dns-resolution': 'We believed that the gateway looks a name up for each connection. It asked once.',
  'timeout-mismatch': 'Each of the timeouts is documented. Their order is not, and only the order matters.',
  'keepalive-mismatch': 'It is worst when traffic is low, the opposite of where we look first.',
  'invalid-response': 'The application’s own log says 200 for every request that failed.',
  'tls-upstream': 'The certificate that users see was fine. We had forgotten the second one, behind the gateway.',
  'unhealthy-upstream': 'The instances were well. The check that protects users had taken them away.',
  'dependency-failure': 'We thought of {dependency} as optional. On {path} nothing works without it.',
  'gateway-fault': 'By habit we look for the fault behind the gateway. This time it was the gateway.',
}

export const noFactors =
  'None was found besides the cause. The review looked at load, at deploys of other teams and at the settings of the gateway.'
export const plainLesson = 'What this taught us about {service} is in its runbook now, under the cause.'
export const followUp = 'Follow-up: {action} ({owner}).'

/** What reviewers ask; an answer makes a thread, and closes it. */
export const reviewComments = [
  {
    section: 'root_cause',
    text: 'How do we know that it was this and not a consequence of it? A log line or a graph would settle it.',
    answer: 'The excerpt in the timeline is from the first failed second, before anything else changed.',
  },
  {
    section: 'impact',
    text: 'Are the failed requests those of the gateway or of the application? They can differ.',
    answer: 'Of the gateway: the application never saw them.',
  },
  {
    section: 'went_wrong',
    text: 'What made that choice look right at the time? That is worth a sentence.',
    answer: 'Added: the graph showed something similar the week before.',
  },
  {
    section: 'resolution',
    text: 'Is this final or a stopgap? A reader in a year will ask.',
    answer: 'Final. The stopgap was removed the next morning.',
  },
] as const
