import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Id, id } from '#lib/domain/shared/id.ts'
import { sessionSecret } from './session-secret.ts'

/** For whom a test key opens the receiver, and whether its alerts are for the rules: without them they open no incident. */
export type TestKey = { readonly integrationId: Id; readonly appliesRules: boolean }

const LASTS_MS = 60_000
const KEY = /^hst\.([0-9a-f-]{36})\.(rules|record)\.(\d{13})\.([0-9a-f]{64})$/

/** A key of a minute for one test of an integration, whose own key nobody has any more but its sender. */
export function makeTestKey({ integrationId, appliesRules }: TestKey, now: Date): string {
  const text = `${integrationId}.${appliesRules ? 'rules' : 'record'}.${now.getTime() + LASTS_MS}`
  return `hst.${text}.${digestOf(text).toString('hex')}`
}

/** What a key was made for; null when it is none, or one of before. */
export function readTestKey(key: string, now: Date): TestKey | null {
  const [, integrationId = '', rules = '', until = '', digest = ''] = KEY.exec(key) ?? []
  const parsed = id.safeParse(integrationId)
  if (!parsed.success || Number(until) < now.getTime()) return null
  const isOurs = timingSafeEqual(Buffer.from(digest, 'hex'), digestOf(`${integrationId}.${rules}.${until}`))
  return isOurs ? { integrationId: parsed.data, appliesRules: rules === 'rules' } : null
}

function digestOf(text: string): Buffer {
  return createHmac('sha256', sessionSecret()).update(`test of an integration ${text}`).digest()
}
