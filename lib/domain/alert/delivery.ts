import { z } from 'zod'
import { id } from '../shared/id.ts'
import type { Resolution } from './parsed-alert.ts'
import type { ReceivedAlert } from './received-alert.ts'

export const DELIVERY_OUTCOMES = ['processed', 'quarantined'] as const

/** The largest body that is taken, in bytes; what is larger is refused before anything is stored. */
export const ALERT_BODY_MAX_BYTES = 4 * 1024 * 1024
/** Of a body that was understood so much is kept to look at. One in quarantine is kept whole: it is still to be read. */
export const KEPT_BODY_MAX = 64 * 1024
/** Bodies are kept for so long. */
export const DELIVERY_DAYS = 30

/** A body with what was understood of it, as it goes to the database. */
export type Delivery = {
  readonly integrationId: z.output<typeof id>
  /** The version of the integration whose key and rules were used; with another one nothing of it is stored. */
  readonly integrationVersion: number
  readonly receivedAt: Date
  readonly contentType: string
  /** Masked. */
  readonly body: string
  /** '' when it was understood. */
  readonly reason: string
  readonly alerts: readonly ReceivedAlert[]
  readonly resolutions: readonly Resolution[]
  /** Whether this sender ends alerts without naming the episode: a start may arrive after its end then. */
  readonly usesResolutions: boolean
  /** Whether no rules are to be applied to its alerts. */
  readonly isRouted: boolean
}

export const storedDelivery = z.object({
  id,
  integration: z.string(),
  receivedAt: z.date(),
  contentType: z.string(),
  body: z.string(),
  outcome: z.enum(DELIVERY_OUTCOMES),
  reason: z.string(),
  alertCount: z.int(),
})
export type StoredDelivery = Readonly<z.output<typeof storedDelivery>>

/** The position in a list of bodies: the last one's id; ids grow with time. */
export const deliveryCursor = z.tuple([id])
