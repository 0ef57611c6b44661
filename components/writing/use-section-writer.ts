'use client'

import { type RefObject, useEffect, useState } from 'react'
import { openDraft, type SectionDraft, type StoredSection } from '#lib/domain/writing/section-draft.ts'
import { useDesk, useStore } from './desk-context.tsx'
import type { SectionWriter } from './section-writer.ts'
import { showText, writableText } from './textarea-text.ts'

/** The writer of a section and its draft, tied to the textarea; the writer is null without script. */
export function useSectionWriter(
  key: string,
  stored: StoredSection,
  textarea: RefObject<HTMLTextAreaElement | null>,
  /** Whether the textarea is on the page. */
  isShown: boolean,
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

  // Pasting and formatting without the browser's undo say `change`; React would hear `input` alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the textarea comes anew with isShown
  useEffect(() => {
    const element = textarea.current
    if (!writer || !element) return
    const hear = () => writer.type(writableText(element.value))
    element.addEventListener('input', hear)
    element.addEventListener('change', hear)
    return () => {
      element.removeEventListener('input', hear)
      element.removeEventListener('change', hear)
    }
  }, [writer, textarea, isShown])

  useEffect(() => writer?.dispatch({ type: 'stored_elsewhere', stored }), [writer, stored])

  // What did not come from the keyboard: a local copy, another tab, a decision.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the textarea comes anew with isShown
  useEffect(() => {
    if (writer && textarea.current) showText(textarea.current, draft.text)
  }, [writer, draft.text, textarea, isShown])

  return { writer, draft }
}
