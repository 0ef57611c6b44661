import { z } from 'zod'

export const VARIABLES_MAX = 30
const NAME = /^[a-z][a-z0-9_]{0,39}$/
/** Nothing that a shell, a query or HTML would read as more than a word: values end up in commands that people paste. */
export const SAFE_VALUE = /^[\w.:/@%+,=[\]~-]{1,200}$/

const name = z.string().regex(NAME, 'Names are lower-case letters, digits and _, such as namespace.')
const value = z
  .string('Write text here.')
  .trim()
  .regex(
    SAFE_VALUE,
    'One word of at most 200 letters, digits and . : / @ % + , = [ ] ~ _ -, because it stands in commands.',
  )

/** What a service's commands are filled with. */
export const serviceVariables = z
  .record(name, value)
  .refine((all) => Object.keys(all).length <= VARIABLES_MAX, `At most ${VARIABLES_MAX} variables.`)
  .describe('Values for {{name}} in the commands of the runbook')
export type ServiceVariables = Readonly<z.output<typeof serviceVariables>>
