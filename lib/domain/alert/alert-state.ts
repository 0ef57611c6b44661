import { z } from 'zod'

/** In the order in which an episode passes through them; it never goes back. */
export const ALERT_STATES = ['firing', 'resolved'] as const
export const alertState = z.enum(ALERT_STATES, `One of ${ALERT_STATES.join(', ')}.`)
export type AlertState = z.output<typeof alertState>
