import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { REQUEST_PATH_HEADER } from './request-headers.ts'
import { findSessionActor } from './session-actor.ts'

/** For pages: the signed-in user, or the way to the sign-in page and back. */
export async function requireActor(): Promise<UserActor> {
  const actor = await findSessionActor()
  if (actor) return actor
  const path = (await headers()).get(REQUEST_PATH_HEADER) ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ callbackUrl: path })}`)
}

/** For the pages of admins. To everybody else they do not exist. */
export async function requireAdmin(): Promise<UserActor> {
  const actor = await requireActor()
  if (!can(actor, 'administer')) notFound()
  return actor
}
