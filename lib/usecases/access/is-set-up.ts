import { db } from '#lib/db/client.ts'
import { hasUsers } from '#lib/db/user.ts'

/** Whether the first admin exists. Anybody may ask: the sign-in page says what to do while there is none. */
export function isSetUp(): Promise<boolean> {
  return hasUsers(db())
}
