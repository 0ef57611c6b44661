import { encode } from 'next-auth/jwt'
import { closeDatabase, db, openDatabase } from '#lib/db/client.ts'
import { demoAdmin } from '#lib/demo/people.ts'
import { authSecret } from '#lib/server/auth-secret.ts'
import { runningDatabase } from '#lib/server/postgres/embedded-postgres.ts'

const AN_HOUR_SECONDS = 3_600

/** The cookie header of the demo's admin on the server that runs on this folder. */
export async function demoSession(dataDir: string): Promise<string> {
  return (await demoPerson(dataDir)).cookie
}

/** The demo's admin, signed in. */
export async function demoPerson(dataDir: string): Promise<{ readonly id: string; readonly cookie: string }> {
  const connectionString = runningDatabase(dataDir)?.connectionString
  if (connectionString === undefined) throw new Error(`No server runs on ${dataDir}.`)
  openDatabase({ connectionString })
  try {
    const { id, sessionVersion } = await db().user.findUniqueOrThrow({ where: { email: demoAdmin.email } })
    const secret = await authSecret()
    const token = await encode({ token: { sub: id, sessionVersion }, secret, maxAge: AN_HOUR_SECONDS })
    return { id, cookie: `next-auth.session-token=${token}` }
  } finally {
    await closeDatabase()
  }
}
