import { optionalTextOf, textOf } from '#lib/web/form-input.ts'

/** The form of an action item as input of its use cases. */
export function actionItemForm(data: FormData) {
  const dueAt = optionalTextOf(data, 'dueAt') ?? null
  const before = optionalTextOf(data, 'dueAtBefore')
  return {
    title: textOf(data, 'title'),
    description: textOf(data, 'description'),
    kind: textOf(data, 'kind'),
    priority: textOf(data, 'priority'),
    owner: textOf(data, 'owner'),
    dueAt: dueAt !== null && before?.startsWith(dueAt) ? before : dueAt,
    trackerUrl: optionalTextOf(data, 'trackerUrl') ?? null,
    // A closed item has no such field.
    ...(data.has('status') && { status: textOf(data, 'status') }),
  }
}
