/** What each field that a person writes is called on screen. */
export const actionItemFieldNames = {
  title: 'What',
  description: 'Details',
  kind: 'Kind',
  priority: 'Priority',
  status: 'Status',
  owner: 'Owner',
  dueAt: 'Due',
  trackerUrl: 'Tracker link',
} as const
