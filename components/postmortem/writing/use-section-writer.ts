'use client'

import { type RefObject, useEffect, useState } from 'react'
import { openDraft, type SectionDraft, type StoredSection } from '#lib/domain/postmortem/section-draft.ts'
import { useDesk, useStore } from './desk-context.tsx'
import type { SectionWriter } from './section-writer.ts'
import { showText, writableText } from './textarea-text.ts'

/** The writer of a section and its draft, tied to the textarea; the writer is null without script. */
export function useSectionWriter(
  key: string,
  stored: StoredSection,
  textarea: RefObject<HTMLTextAreaElement | null>,
): { readonly writer: SectionWriter | null; readonly draft: SectionDraft } {
  const desk = useDesk()
  const [writer, setWriter] = useState<SectionWriter | null>(null)
  const [untouched] = useState(() => openDraft(stored))
  const draft = useStore(writer, () => writer?.draft ?? untouched, untouched)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer `stored` is the matter of the next effect
  useEffect(() => {
    if (!desk) return
    const opened = desk.open(key, stored)
    setWriter(opened)
    // Somebody may have typed before this script was here.
    const typed = textarea.current?.value
    if (typed !== undefined && typed !== stored.text && opened.draft.text === stored.text) {
      opened.type(writableText(typed))
    }
    return () => {
      setWriter(null)
      desk.close(key)
    }
  }, [desk, key, textarea])

  useEffect(() => writer?.dispatch({ type: 'stored_elsewhere', stored }), [writer, stored])

  // What did not come from the keyboard: a local copy, another tab, a decision.
  useEffect(() => {
    if (writer && textarea.current) showText(textarea.current, draft.text)
  }, [writer, draft.text, textarea])

  return { writer, draft }
}
