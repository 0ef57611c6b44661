import type { PostmortemPlace } from '#lib/domain/postmortem/place.ts'

type Reader = {
  readonly incidentNumber: number
  /** Who may edit is led to the form that mends it where that is not on the page itself. */
  readonly mayEdit: boolean
}

/** Where a reader of the post-mortem goes to see or mend a place. */
export function placeHref(place: PostmortemPlace, { incidentNumber, mayEdit }: Reader): string {
  const incident = `/incidents/${incidentNumber}`
  switch (place.kind) {
    case 'section':
      return `#${place.key}`
    case 'timeline_entry':
      return `#entry-${place.id}`
    case 'timeline':
      return '#timeline'
    case 'action_item':
      return `/action-items/${place.id}${mayEdit ? '/edit' : ''}`
    case 'action_items':
      return '#action-items'
    case 'incident_field':
      return mayEdit ? `${incident}/edit#incident-${place.field}` : incident
    case 'review':
      return '#review'
  }
}
