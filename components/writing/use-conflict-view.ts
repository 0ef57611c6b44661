'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ConflictView } from './conflict-view.tsx'

/**
 * The view of a conflict, fetched when there is one. Until it is here the textarea stays, and what is typed there is
 * merged; then the cursor moves over, so that not one key of somebody who types on goes astray.
 */
export function useConflictView(
  isConflict: boolean,
  textarea: RefObject<HTMLTextAreaElement | null>,
  onDeciding: (isDeciding: boolean) => void,
): { readonly ConflictView: typeof ConflictView | null; readonly cursor: string | null } {
  const [view, setView] = useState<{ ConflictView: typeof ConflictView; cursor: string | null } | null>(null)
  const hadView = useRef(false)

  useEffect(() => {
    if (!isConflict) {
      if (hadView.current) textarea.current?.focus()
      hadView.current = false
      setView(null)
      onDeciding(false)
      return
    }
    let isGone = false
    import('./conflict-view.tsx').then(({ ConflictView }) => {
      const element = textarea.current
      if (isGone) return
      const isTyping = element !== null && document.activeElement === element
      hadView.current = true
      setView({ ConflictView, cursor: isTyping ? element.value.slice(0, element.selectionEnd) : null })
      onDeciding(true)
    })
    return () => {
      isGone = true
    }
  }, [isConflict, textarea, onDeciding])

  return { ConflictView: view?.ConflictView ?? null, cursor: view?.cursor ?? null }
}
