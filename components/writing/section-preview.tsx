'use client'

import { type ReactNode, useEffect, useState, useTransition } from 'react'

/** Renders a text on the server. */
export type ShowPreview = (text: string) => Promise<{ readonly shown: ReactNode } | { readonly problem: string }>

const FAILED = 'The preview cannot be had now. Your text is not affected.'

/** The text as readers will see it. */
export function SectionPreview({ text, showPreview }: { text: string; showPreview: ShowPreview }) {
  const [shown, setShown] = useState<ReactNode>(null)
  const [isPending, startTransition] = useTransition()
  useEffect(() => {
    startTransition(async () => {
      const answer = await showPreview(text).catch(() => ({ problem: FAILED }))
      startTransition(() => setShown('shown' in answer ? answer.shown : <p className="text-sev1">{answer.problem}</p>))
    })
  }, [text, showPreview])
  return (
    <div aria-busy={isPending} role="status" className="min-h-20 border-l-3 border-rule pl-3.5">
      {shown ?? <p className="text-soft">Preparing the preview…</p>}
    </div>
  )
}
