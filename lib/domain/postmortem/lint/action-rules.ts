import type { ActionItem } from '../../action-item/action-item.ts'
import { actionItemPriorityNames } from '../../action-item/priority.ts'
import { isOpen } from '../../action-item/status.ts'
import { adviceOnActionTitle } from './action-title.ts'
import { isSevere, type LintRule } from './rule.ts'

const isUrgent = ({ priority }: Pick<ActionItem, 'priority'>) => priority === 'p0' || priority === 'p1'

export const noPreventOrDetect: LintRule = {
  id: 'no-prevent-or-detect',
  why: 'Without a step that stops the cause or shows it sooner, the same incident comes back unseen.',
  find: ({ incident }) => {
    const helps = incident.actionItems.some(
      ({ kind, resolution }) => (kind === 'prevent' || kind === 'detect') && resolution !== 'wont_do',
    )
    if (helps) return []
    return [
      {
        severity: isSevere(incident) ? 'missing' : 'check',
        message: 'No action item prevents the cause or detects it sooner: add one of kind “prevent” or “detect”.',
        where: { kind: 'action_items' },
      },
    ]
  },
}

export const actionWithoutOwnerOrDate: LintRule = {
  id: 'action-without-owner-or-date',
  why: 'Work that nobody has, or that is never due, is not done.',
  find: ({ incident: { actionItems } }) =>
    actionItems.filter(isUnassigned).map((item) => ({
      severity: isUrgent(item) ? 'missing' : 'check',
      message: `${unassignedWords(item)} (${actionItemPriorityNames[item.priority]}): “${item.title}”.`,
      where: { kind: 'action_item', id: item.id },
    })),
}

/** Closed work needs neither any more. */
export function isUnassigned(item: Pick<ActionItem, 'status' | 'owner' | 'dueAt'>): boolean {
  return isOpen(item.status) && (item.owner.trim() === '' || item.dueAt === null)
}

/** Says which of the two is missing. */
export function unassignedWords(item: Pick<ActionItem, 'owner' | 'dueAt'>): string {
  if (item.owner.trim() !== '') return 'No due date'
  return item.dueAt === null ? 'No owner and no due date' : 'No owner'
}

export const actionNotConcrete: LintRule = {
  id: 'action-not-concrete',
  why: 'A title that begins with what to do, and says when it is done, is done more often than a wish.',
  find: ({ incident: { actionItems } }) =>
    actionItems.flatMap(({ id, title, status }) => {
      const advice = isOpen(status) ? adviceOnActionTitle(title) : null
      return advice === null ? [] : [{ severity: 'hint', message: advice, where: { kind: 'action_item', id } }]
    }),
}
