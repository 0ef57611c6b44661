import { z } from 'zod'
import { line } from '../shared/text.ts'

const WHAT = 'Give an email address such as name@example.com.'

/** An account's address, lower-cased: one account per address however it is typed. */
export const email = line(254)
  .transform((text) => text.toLowerCase())
  .pipe(z.email(WHAT))
