import { z } from 'zod'

/** Prevent the cause, mitigate the effect, detect sooner, or mend the process. */
export const ACTION_ITEM_KINDS = ['prevent', 'mitigate', 'detect', 'process'] as const
export const actionItemKind = z.enum(ACTION_ITEM_KINDS, `One of ${ACTION_ITEM_KINDS.join(', ')}.`)
export type ActionItemKind = z.output<typeof actionItemKind>

export const actionItemKindFacts: Readonly<Record<ActionItemKind, { readonly name: string; readonly choice: string }>> =
  {
    prevent: { name: 'Prevent', choice: 'Prevent: the cause cannot return' },
    mitigate: { name: 'Mitigate', choice: 'Mitigate: it does less harm' },
    detect: { name: 'Detect', choice: 'Detect: we learn of it sooner' },
    process: { name: 'Process', choice: 'Process: we work in another way' },
  }
