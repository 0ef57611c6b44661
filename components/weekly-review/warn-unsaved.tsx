'use client'

import { use, useEffect, useRef } from 'react'
import { FormContext } from '#components/ui/form-context.tsx'

/** Inside a form: leaving the page with something typed and not saved asks first. */
export function WarnUnsaved() {
  const { state } = use(FormContext)
  const marker = useRef<HTMLSpanElement>(null)
  const isDirty = useRef(false)

  useEffect(() => {
    if (state.status === 'ok') isDirty.current = false
  }, [state])

  useEffect(() => {
    const form = marker.current?.closest('form')
    const typed = () => {
      isDirty.current = true
    }
    const leaving = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault()
    }
    form?.addEventListener('input', typed)
    window.addEventListener('beforeunload', leaving)
    return () => {
      form?.removeEventListener('input', typed)
      window.removeEventListener('beforeunload', leaving)
    }
  }, [])

  return <span ref={marker} hidden />
}
