/** Said on the window when an entry was added, changed or removed in place. */
export const TIMELINE_CHANGED = 'hindsight:timeline-changed'
