'use client'

import { useRouter } from 'next/navigation'
import {
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { StoredSection } from '#lib/domain/writing/section-draft.ts'
import { useDesk } from './desk-context.tsx'
import type { EditedSection } from './section-editor.tsx'
import type { ShowPreview } from './section-preview.tsx'

const SectionEditor = lazy(() => import('./section-editor.tsx').then((module) => ({ default: module.SectionEditor })))

type EditInPlaceProps = {
  /** Without its text where that is long: then it is fetched when somebody writes. */
  section: Omit<EditedSection, 'text'> & { readonly text: string | null }
  note?: ReactNode
  prompt: ReactNode
  /** Where the section is edited without script. */
  href: string
  saveAction: FormAction
  previewAction: ShowPreview
  /** The section as it reads. */
  children: ReactNode
}

/** A section that is read, and written where it stands. What an earlier page could not save opens by itself. */
export function EditInPlace({ section, note, prompt, href, children, ...actions }: EditInPlaceProps) {
  const desk = useDesk()
  const router = useRouter()
  const link = useRef<HTMLAnchorElement>(null)
  const wasLeft = useRef(false)
  const [isEdited, setIsEdited] = useState(false)
  const [begun, setBegun] = useState<StoredSection | null>(null)
  const isByHand = useRef(false)
  const [isLeaving, startLeaving] = useTransition()
  const { key, title } = section
  const shown = useRef(section)
  shown.current = section

  /** With the text as it is now; false when it cannot be had. */
  const begin = useCallback(async (): Promise<boolean> => {
    const { text, version, updatedBy, updatedAt } = shown.current
    const stored = text === null ? await desk?.read(key) : { text, version, updatedBy, updatedAt }
    if (!stored) return false
    setBegun(stored)
    setIsEdited(true)
    return true
  }, [desk, key])

  useEffect(() => {
    let isGone = false
    // Without IndexedDB nothing was left.
    desk?.leftSections().then(
      (left) => !isGone && left.has(key) && void begin(),
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [desk, key, begin])

  // The text is shown again together with what the server has of it now.
  const leave = useCallback(() => {
    startLeaving(() => {
      router.refresh()
      setIsEdited(false)
    })
    wasLeft.current = true
  }, [router])

  useEffect(() => {
    if (!isEdited && wasLeft.current) link.current?.focus()
    wasLeft.current = false
  }, [isEdited])

  function open(event: MouseEvent) {
    if (!desk || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    isByHand.current = true
    void begin().then((hasBegun) => hasBegun || location.assign(href))
  }

  // A text that grew long meanwhile comes without itself: what it was begun with still stands for it.
  const edited = section.text === null ? begun && { ...section, ...begun } : { ...section, text: section.text }
  return (
    <section aria-labelledby={key} aria-busy={isLeaving || undefined}>
      <SectionHeading
        id={key}
        note={note}
        action={
          !isEdited && (
            <a ref={link} href={href} className="link" onClick={open}>
              Edit<span className="sr-only"> {title}</span>
            </a>
          )
        }
      >
        {title}
      </SectionHeading>
      {isEdited && edited ? (
        <Suspense fallback={children}>
          <SectionEditor section={edited} prompt={prompt} onDone={leave} takesFocus={isByHand} {...actions} />
        </Suspense>
      ) : (
        children
      )}
    </section>
  )
}
