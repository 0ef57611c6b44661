import { startSession } from '#lib/auth/start-session.ts'
import { signIn } from '#lib/usecases/access/sign-in.ts'
import { publicRoute } from '#lib/web/public-route.ts'

/** Signing in without leaving the page: for somebody whose session ended while they were writing. */
export const POST = publicRoute(async ({ json, now, address }) => {
  const user = await signIn(await json(), { now, address })
  await startSession(user)
  return { id: user.id, name: user.name }
})
