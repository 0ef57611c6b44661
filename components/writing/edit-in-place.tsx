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
import { useDesk } from './desk-context.tsx'
import type { EditedSection } from './section-editor.tsx'
import type { ShowPreview } from './section-preview.tsx'

const SectionEditor = lazy(() => import('./section-editor.tsx').then((module) => ({ default: module.SectionEditor })))

type EditInPlaceProps = {
  section: EditedSection
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
  const isByHand = useRef(false)
  const [isLeaving, startLeaving] = useTransition()
  const { key, title } = section

  useEffect(() => {
    let isGone = false
    // Without IndexedDB nothing was left.
    desk?.leftSections().then(
      (left) => !isGone && left.has(key) && setIsEdited(true),
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [desk, key])

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
    setIsEdited(true)
  }

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
      {isEdited ? (
        <Suspense fallback={children}>
          <SectionEditor section={section} prompt={prompt} onDone={leave} takesFocus={isByHand} {...actions} />
        </Suspense>
      ) : (
        children
      )}
    </section>
  )
}
