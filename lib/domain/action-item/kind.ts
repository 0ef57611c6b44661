import { z } from 'zod'

/** Prevent the cause, mitigate the effect, detect sooner, or mend the process. */
export const ACTION_ITEM_KINDS = ['prevent', 'mitigate', 'detect', 'process'] as const
export const actionItemKind = z.enum(ACTION_ITEM_KINDS, `One of ${ACTION_ITEM_KINDS.join(', ')}.`)
export type ActionItemKind = z.output<typeof actionItemKind>

export const actionItemKindNames: Readonly<Record<ActionItemKind, string>> = {
  prevent: 'Prevent',
  mitigate: 'Mitigate',
  detect: 'Detect',
  process: 'Process',
}
