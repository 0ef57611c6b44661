'use client'

import { useEffect } from 'react'

/** Keeps somebody who comes back every few weeks signed in. Without script a session ends 30 days after signing in. */
export function RenewSession() {
  useEffect(() => {
    // Offline or refused: the next page tries again.
    fetch('/api/auth/session', { cache: 'no-store' }).catch(() => {})
  }, [])
  return null
}
