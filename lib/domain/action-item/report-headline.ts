import { type Delivery, ENOUGH_FOR_RATE } from './on-time.ts'

/** The title of the report, a sentence: `14 of 20 action items were done on time`. */
export function actionReportHeadline({ due, onTime }: Pick<Delivery, 'due' | 'onTime'>): string {
  if (due === 0) return 'No action item was due'
  if (due < ENOUGH_FOR_RATE)
    return `Only ${due} action ${due === 1 ? 'item was' : 'items were'} due: too few for a rate`
  if (onTime === due) return `All ${due} action items were done on time`
  if (onTime === 0) return `None of ${due} action items was done on time`
  return `${onTime} of ${due} action items ${onTime === 1 ? 'was' : 'were'} done on time`
}
