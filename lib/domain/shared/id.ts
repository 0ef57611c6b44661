import { z } from 'zod'

/** A row's id. Branded, so that a slug or an incident number is never passed for one. */
export const id = z.uuid('This is not an id.').brand<'id'>()
export type Id = z.output<typeof id>
