import { z } from 'zod'

export const ROLES = ['viewer', 'editor', 'admin'] as const
export const role = z.enum(ROLES, `One of ${ROLES.join(', ')}.`)
export type Role = z.output<typeof role>
