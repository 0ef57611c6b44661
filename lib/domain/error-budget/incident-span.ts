/** The stretch of an incident that burns budget: [start, end), from impact started to resolved, or to now while open. */
export type IncidentSpan = {
  readonly number: number
  readonly title: string
  readonly start: Date
  readonly end: Date
}
