import { randomBytes } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import { getOrCreateTextSetting } from '#lib/db/instance-setting.ts'
import { env } from '#lib/env.ts'

const SETTING = 'session_secret'

/** The key of the sessions: given by the operator, or made once and kept in the database, so that all processes share it. */
export async function authSecret(): Promise<string> {
  return env().NEXTAUTH_SECRET ?? (await getOrCreateTextSetting(db(), SETTING, randomBytes(48).toString('base64url')))
}
