'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The zone of the reader's clock; null on the server and until the page is alive. */
export function useReaderZone(): string | null {
  return useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  )
}
