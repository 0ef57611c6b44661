/** What the fields of the form are called, on it and in its list of errors. */
export const timelineEntryLabels = {
  occurredAt: 'When, in UTC',
  kind: 'Kind',
  text: 'What happened',
  isKeyEvent: 'Key event',
  links: 'Links',
  metrics: 'Measured values',
  image: 'Image',
  imageAlt: 'What the image shows',
}
