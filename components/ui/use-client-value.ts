'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** What only the browser knows and what does not change: `onServer` on the server and until the page is alive. */
export function useClientValue<T extends string | boolean | null>(read: () => T, onServer: T): T {
  return useSyncExternalStore(never, read, () => onServer)
}
