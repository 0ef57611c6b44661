import { z } from 'zod'

/** What a new alert does, besides being stored. */
export const ALERT_ACTIONS = ['open_incident', 'attach', 'record'] as const
export const alertAction = z.enum(ALERT_ACTIONS, `One of ${ALERT_ACTIONS.join(', ')}.`)
export type AlertAction = z.output<typeof alertAction>

export const alertActionFacts: Readonly<Record<AlertAction, { readonly name: string; readonly hint: string }>> = {
  open_incident: {
    name: 'Open an incident',
    hint: 'It joins the open incident of its service; where there is none, it opens one.',
  },
  attach: { name: 'Join an open incident', hint: 'It joins the open incident of its service, and never opens one.' },
  record: { name: 'Only record it', hint: 'It appears in the list of alerts.' },
}
