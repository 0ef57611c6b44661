import { z } from 'zod'

/** The lists whose state can be saved. */
export const SAVED_VIEW_LISTS = ['incidents', 'action_items'] as const
export const savedViewList = z.enum(SAVED_VIEW_LISTS, `One of ${SAVED_VIEW_LISTS.join(', ')}.`)
export type SavedViewList = z.output<typeof savedViewList>

export const savedViewListFacts: Readonly<Record<SavedViewList, { readonly name: string; readonly path: string }>> = {
  incidents: { name: 'Incidents', path: '/incidents' },
  action_items: { name: 'Action items', path: '/action-items' },
}
