import { z } from 'zod'

/** With fewer cases a share or a median says more about chance than about the team; a p90 needs twice as many. */
export const ENOUGH_FOR_RATE = 5
export const ENOUGH_FOR_MEDIAN = 5
export const ENOUGH_FOR_P90 = 10

/** What became of the items whose due date lies in the range, those closed as won't do left out. */
export type DueCounts = {
  readonly onTime: number
  readonly late: number
  readonly stillOpen: number
  readonly wontDo: number
}

/** The items completed in the range, and how long they took from being added. */
export type CloseTimes = {
  readonly completed: number
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
}

export const deliveryView = z.object({
  due: z.int().describe('Items whose due date lies in the range, without those closed as won’t do'),
  onTime: z.int().describe('Of these, completed by their due date'),
  late: z.int().describe('Of these, completed after it'),
  stillOpen: z.int().describe('Of these, open still'),
  wontDo: z.int().describe('Left out: closed as won’t do'),
  onTimeRate: z.number().nullable().describe(`onTime / due, 0 to 1; null with fewer than ${ENOUGH_FOR_RATE} due`),
  completed: z.int().describe('Items completed in the range, whenever they were due'),
  medianSecondsToClose: z.number().nullable().describe(`null with fewer than ${ENOUGH_FOR_MEDIAN} completed`),
  p90SecondsToClose: z.number().nullable().describe(`null with fewer than ${ENOUGH_FOR_P90} completed`),
})
export type Delivery = Readonly<z.output<typeof deliveryView>>

/** A number is given only where enough cases stand behind it. */
export function deliveryOf({ onTime, late, stillOpen, wontDo, ...times }: DueCounts & CloseTimes): Delivery {
  const due = onTime + late + stillOpen
  return {
    due,
    onTime,
    late,
    stillOpen,
    wontDo,
    onTimeRate: due < ENOUGH_FOR_RATE ? null : onTime / due,
    completed: times.completed,
    medianSecondsToClose: times.completed < ENOUGH_FOR_MEDIAN ? null : times.medianSeconds,
    p90SecondsToClose: times.completed < ENOUGH_FOR_P90 ? null : times.p90Seconds,
  }
}
