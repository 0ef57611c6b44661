const SENTENCES: Readonly<Record<string, string>> = {
  'comment.answer': 'Answered a comment',
  'comment.resolve': 'Resolved a thread of comments',
  'comment.reopen': 'Opened a thread of comments again',
  'alert_delivery.replay': 'Read a body in quarantine once more',
  'incident_analysis.create': 'Diagnosed logs',
  'incident_analysis.accept': 'Took over a diagnosis',
  'incident_analysis.rerun': 'Read a diagnosis again',
  'incident_analysis.remove': 'Removed a diagnosis',
  'incident.attach_alerts': 'Added alerts to an incident',
  'budget_exclusion.create': 'Left minutes out of an error budget',
  'budget_exclusion.remove': 'Counted minutes of an error budget again',
  'load_test.record': 'Recorded a load test',
  'outage_policy.update': 'Changed the outage policy',
  'postmortem.publish': 'Published a post-mortem',
  'postmortem.request_review': 'Asked for a review',
  'postmortem.restore_revision': 'Put back an earlier text of a post-mortem',
  'postmortem.return': 'Took a post-mortem out of review',
  'postmortem.sign_off': 'Signed off a post-mortem',
  'settings_check.create': 'Checked gateway settings',
  'runbook.restore': 'Put back an earlier text of a runbook',
  'runbook.sync': 'Stored a runbook from a file',
  'runbook_access.update': 'Changed who can open runbooks',
  'runbook_step.rate': 'Said whether a step of a runbook helped',
  'runbook_step.tick': 'Did a step of a runbook',
  'review_settings.update': 'Changed the review settings',
  'due_defaults.update': 'Changed when action items are due',
  'timeline_image.remove_unused': 'Removed images that nothing shows',
  'timeline_entry.add_many': 'Added entries to a timeline',
  'traffic.import_log': 'Imported an access log',
  'traffic.push': 'Sent request counts',
  'user.change_password': 'Changed their password',
  'user.change_team': 'Changed a team',
  'user.change_role': 'Changed a role',
  'user.create_password_reset': 'Made a password link',
  'user.rename': 'Changed their name',
  'user.reset_password': 'Set a new password by link',
  'user.sign_in': 'Signed in',
  'weekly_review.publish': 'Published a weekly review',
  'weekly_review.reopen': 'Opened a weekly review again',
  'weekly_review.save_section': 'Wrote in a weekly review',
}
const VERBS: Readonly<Record<string, string>> = {
  add: 'Added',
  close: 'Closed',
  create: 'Created',
  delete: 'Deleted',
  disable: 'Disabled',
  enable: 'Enabled',
  remove: 'Removed',
  reopen: 'Reopened',
  restore: 'Restored',
  revoke: 'Revoked',
  save: 'Saved',
  update: 'Changed',
  verify: 'Verified',
}
const NOUNS: Readonly<Record<string, string>> = {
  saved_view: 'saved view',
  api_token: 'API token',
  postmortem: 'post-mortem',
  postmortem_template: 'post-mortem template',
  setup_link: 'set-up link',
  user: 'account',
}

/** An audit entry's action (`action_item.close`) in words: "Closed an action item". An unknown one is still readable. */
export function formatAuditAction(action: string): string {
  const sentence = SENTENCES[action]
  if (sentence !== undefined) return sentence
  const [entity = '', verb = ''] = action.split('.')
  const noun = NOUNS[entity] ?? entity.replaceAll('_', ' ')
  const past = VERBS[verb]
  if (past === undefined) return `${noun} ${verb.replaceAll('_', ' ')}`.trim()
  return `${past} ${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`
}
