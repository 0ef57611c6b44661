import type { TimelineActions } from '#components/incident/timeline-section.tsx'
import {
  addQuickEntryAction,
  readTimelineEntryInPlace,
  removeTimelineEntryInPlace,
  restoreTimelineEntryInPlace,
  saveTimelineEntryInPlace,
} from './timeline-actions.ts'

/** Server actions of the timeline, bound to their incident. */
export function boundTimelineActions(number: string): TimelineActions {
  return {
    addLine: addQuickEntryAction.bind(null, number),
    read: readTimelineEntryInPlace.bind(null, number),
    save: saveTimelineEntryInPlace.bind(null, number),
    remove: removeTimelineEntryInPlace.bind(null, number),
    restore: restoreTimelineEntryInPlace.bind(null, number),
  }
}
