'use client'

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import type { Person, WritingDesk } from './writing-desk.ts'

const DeskContext = createContext<WritingDesk | null>(null)

/** The page's desk; null until its script is here, and for good without script. */
export function useDesk(): WritingDesk | null {
  return use(DeskContext)
}

type DeskProviderProps = {
  person: Person
  /** Of the document: its sections are read and saved below it. */
  address: string
  children: ReactNode
}

export function DeskProvider({ person: { id, name }, address, children }: DeskProviderProps) {
  const [desk, setDesk] = useState<WritingDesk | null>(null)
  useEffect(() => {
    let isGone = false
    let made: WritingDesk | undefined
    import('./writing-desk.ts').then(({ WritingDesk }) => {
      if (isGone) return
      made = new WritingDesk({ id, name }, address)
      setDesk(made)
    })
    return () => {
      isGone = true
      made?.destroy()
      setDesk(null)
    }
  }, [id, name, address])
  return <DeskContext value={desk}>{children}</DeskContext>
}

const nothing = () => () => {}

/** What a store of the desk holds now; `fallback` before there is one. */
export function useStore<T>(
  store: { readonly subscribe: (listener: () => void) => () => void } | null,
  read: () => T,
  fallback: T,
): T {
  return useSyncExternalStore(store?.subscribe ?? nothing, read, () => fallback)
}
