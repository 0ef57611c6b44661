import { z } from 'zod'

export const ACTION_ITEM_RESOLUTIONS = ['completed', 'wont_do'] as const
export const actionItemResolution = z.enum(ACTION_ITEM_RESOLUTIONS)
export type ActionItemResolution = z.output<typeof actionItemResolution>
