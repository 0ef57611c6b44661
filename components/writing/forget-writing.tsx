'use client'

import { useEffect } from 'react'

/** After signing out: no text of anybody stays in this browser. `cookie` is what said so. Its script is fetched only then. */
export function ForgetWriting({ cookie }: { cookie: string }) {
  useEffect(() => {
    // Not fetched: the cookie stays, and the next page tries again.
    forgetAll(cookie).catch(() => {})
  }, [cookie])
  return null
}

async function forgetAll(cookie: string): Promise<void> {
  const [{ wipeLocalCopies }, { tellOpenPages }, { wipeDrafts }, { wipeForms }] = await Promise.all([
    import('./local-copies.ts'),
    import('./open-pages.ts'),
    import('#components/incident/timeline-draft.ts'),
    import('#components/ui/kept-form.ts'),
  ])
  tellOpenPages({ type: 'signed_out' })
  wipeDrafts()
  wipeForms()
  // Without IndexedDB there is nothing to forget.
  await wipeLocalCopies().catch(() => {})
  // What lib/server/runbooks/service-worker.ts keeps for a time without network.
  if ('caches' in window) await caches.delete('hindsight-runbooks').catch(() => {})
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is there only over https
  document.cookie = `${cookie}=; path=/; max-age=0; samesite=lax`
}
