/** How things are said in timelines and summaries. Placeholders as in lib/demo/fill-text.ts, and {hhmm} of the entry. */

export type DetectionChannel = 'alert' | 'synthetic' | 'rollout' | 'support' | 'partner' | 'review'

export const detections: Readonly<Record<DetectionChannel, readonly string[]>> = {
  alert: [
    'Burn-rate alert for {service}: 14.4 times the budget over the last hour.',
    'Alert “502 share above 1 %” for {service} fires; on-call of {team} is paged.',
    'Page from the gateway alert: more than 2 % of the answers of {service} are 502 for two minutes.',
    'On-call is paged: error budget of {service} burns at more than 14 times its rate.',
  ],
  synthetic: [
    'The synthetic check of {path} fails three times in a row and pages on-call.',
    'Probe from two regions reports 502 on {path}.',
    'The minute check of {feature} turns red.',
  ],
  rollout: [
    'The engineer watching the rollout sees 502s in the deploy channel.',
    'Deploy dashboard shows 502s on {service}; the rollout is still going on.',
    'Noticed by the person who deployed, in the graph next to the pipeline.',
  ],
  support: [
    'Customer service reports {few} contacts about {feature} within a quarter of an hour.',
    'A post in the support channel: “{feature} does not work, error 502”. Two more follow.',
    'Support passes on screenshots of the error page on {path}.',
  ],
  partner: [
    'A partner writes that calls to {path} end in 502.',
    'E-mail of an integration partner with request ids; confirmed in our logs.',
    'A dealer calls: orders are not taken. First thought to be on their side.',
  ],
  review: [
    'Seen in the weekly budget review: {service} loses budget without any alert.',
    'Found while reading the gateway log for something else: a steady trickle of 502s.',
    'The slow-burn alert (3 days) fires for {service}.',
  ],
}

export const detectionNames: Readonly<Record<DetectionChannel, readonly string[]>> = {
  alert: ['Burn-rate alert', 'Alert on the share of 502s at the gateway', 'Fast-burn alert of the error budget'],
  synthetic: ['Synthetic check from outside', 'Minute check of the main pages'],
  rollout: ['Seen during the rollout by the person who deployed', 'Deploy dashboard'],
  support: ['Reported by customer service', 'Contacts in customer service; no alert fired'],
  partner: ['Reported by an integration partner', 'E-mail of a partner; our alert threshold was not reached'],
  review: ['Weekly budget review', 'Slow-burn alert over three days', 'By chance, while reading gateway logs'],
}

export const impactStarts = [
  'First 502 in the gateway log.',
  'Impact starts: the gateway logs the first failure on {path}.',
  'First failed request on {path} (found afterwards in the log).',
  'Failures begin; the gateway log has the first at {hhmm} UTC.',
] as const

export const acknowledgements = [
  'On-call of {team} takes it and opens the incident channel.',
  'Acknowledged by on-call. First look: gateway log and the runbook of {service}.',
  'On-call acknowledges from the phone and is at a computer {few} minutes later.',
  'Incident channel opened; {team} on-call leads, a second person keeps notes.',
  'Acknowledged. No deploy by anybody else in the last half hour.',
] as const

export const escalations = [
  'Second engineer of {team} joins; roles: one investigates, one communicates.',
  'The owners of {dependency} are asked to join.',
  'Raised by one severity: {feature} is affected for everybody, not for some.',
  'Platform on-call joins for the gateway side.',
] as const

export const announcements = [
  'Status page: “{feature}: some requests fail. We are working on it.”',
  'Customer service informed, with a sentence they can use. Status page set to degraded.',
  'Status page updated: problems with {feature}, next update in 30 minutes.',
  'Posted to the company channel and the status page.',
] as const

export const allClear = [
  'Status page: resolved. Customer service informed.',
  'All-clear to customer service and on the status page.',
  'Status page back to green; final note with the time span.',
] as const

export const recoveries = [
  'No 502 for ten minutes. Closed.',
  '502 share back to its usual level; watched for another {few} minutes.',
  'Error rate is zero again and the synthetic check is green. Resolved.',
  'Verified with the runbook’s last step: {path} answers 200 through the gateway and directly.',
  'Latency and 502s are as yesterday at this hour. Resolved.',
  'Last 502 {few} minutes ago. Resolved, follow-up in the review.',
] as const

export const wrongTurns = [
  'First idea, the deploy of another team, ruled out: it ended an hour before.',
  'A restart of one instance changes nothing.',
  'CDN suspected and ruled out: the 502 page carries the mark of our own gateway.',
  'Checked the database first: connections and latency are normal.',
  'Gateway configuration compared with yesterday’s: no difference.',
] as const

export const wontDoReasons = [
  'The rewrite planned for next quarter removes this part; until then the alert is enough.',
  'Measured: it would save less than 0.5 % of the budget a year and adds a moving part.',
  'Done differently: the gateway now handles this for all services.',
  'The vendor does not support it, and we do not want to keep a patch.',
  'Tried in staging; it made start-up 40 s slower, which costs more than it saves.',
  'Merged into the work on draining connections, which covers this case.',
] as const

export const summaryFrames = [
  'From {from} to {until} UTC {share} of the requests to {name} ended in 502 ({failed} in all). {why}\n\n{fix}',
  '{effect} for {minutes}. {why} {fix}',
  '{trigger} {why}\n\n{fix} In those {minutes} {failed} requests failed.',
  '{effect}. Cause: {why} It lasted {minutes}; {failed} requests failed ({share}).\n\n{fix}',
  '{trigger} For {minutes} {share} of requests failed with 502. {why}\n\n{fix}',
] as const
