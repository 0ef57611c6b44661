'use client'

import { useEffect } from 'react'
import { wipeLocalCopies } from './local-copies.ts'
import { tellOpenPages } from './open-pages.ts'

/** After signing out: no text of anybody stays in this browser. `cookie` is what said so. */
export function ForgetWriting({ cookie }: { cookie: string }) {
  useEffect(() => {
    tellOpenPages({ type: 'signed_out' })
    // Without IndexedDB there is nothing to forget.
    wipeLocalCopies()
      .catch(() => {})
      .then(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is there only over https
        document.cookie = `${cookie}=; path=/; max-age=0; samesite=lax`
      })
  }, [cookie])
  return null
}
