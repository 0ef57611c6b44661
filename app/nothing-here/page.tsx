import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { MissingPage } from '#components/layout/missing-page.tsx'
import { REQUEST_PATH_HEADER } from '#lib/auth/request-headers.ts'
import { findSessionActor } from '#lib/auth/session-actor.ts'
import { missingThing } from '#lib/format/missing-thing.ts'
import { AppFrame } from '../app-frame.tsx'

async function missing() {
  return missingThing((await headers()).get(REQUEST_PATH_HEADER) ?? '/')
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await missing()).title }
}

/**
 * Drawn by lib/server/pages/whole-pages.ts, with status 404, in place of what was asked for and is not there. It stands
 * outside the groups: none of its own parts may be missing.
 */
export default async function NothingHerePage() {
  const thing = await missing()
  if (await findSessionActor()) {
    return (
      <AppFrame>
        <MissingPage thing={thing} />
      </AppFrame>
    )
  }
  return (
    <main id="main" className="px-5 md:px-9">
      <p className="pt-6 text-lg font-bold">Hindsight</p>
      <MissingPage thing={thing} />
    </main>
  )
}
