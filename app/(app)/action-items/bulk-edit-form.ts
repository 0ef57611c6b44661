import { optionalTextOf, textOf, textsOf } from '#lib/web/form-input.ts'

/** The form around the list as input of its use case. */
export function bulkEditForm(data: FormData) {
  const isWholePage = textOf(data, 'all') !== undefined
  const chosen = isWholePage ? (textOf(data, 'onPage') ?? '').split(' ') : textsOf(data, 'item')
  return {
    items: chosen.filter(Boolean).map(itemOf),
    changes: { ...ownerOf(data), ...dueAtOf(data), ...priorityOf(data), ...statusOf(data) },
  }
}

/** The field of the form that an error of the input is about. */
export function bulkEditFieldOf(path: string): string {
  if (path.startsWith('items')) return 'item'
  if (path === 'changes.close.reason') return 'reason'
  return path === 'changes' ? 'changes' : path.replace('changes.', '')
}

/** `id:version` */
function itemOf(text: string) {
  const [id, version] = text.split(':')
  return { id, version: Number(version) }
}

function ownerOf(data: FormData) {
  const how = textOf(data, 'ownerHow')
  if (how === 'nobody') return { owner: '' }
  // Nobody is a choice of its own, so an empty name is none.
  return how === 'set' ? { owner: optionalTextOf(data, 'owner') ?? null } : {}
}

function dueAtOf(data: FormData) {
  const how = textOf(data, 'dueHow')
  if (how === 'none') return { dueAt: null }
  if (how === 'default') return { dueAt: 'default' }
  return how === 'set' ? { dueAt: textOf(data, 'dueAt') ?? '' } : {}
}

function priorityOf(data: FormData) {
  const priority = optionalTextOf(data, 'priority')
  return priority === undefined ? {} : { priority }
}

function statusOf(data: FormData) {
  const status = optionalTextOf(data, 'status')
  if (status === 'completed') return { close: { resolution: status } }
  if (status === 'wont-do') return { close: { resolution: 'wont_do', reason: textOf(data, 'reason') ?? '' } }
  return status === undefined ? {} : { status }
}
