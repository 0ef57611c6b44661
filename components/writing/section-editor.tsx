'use client'

import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { storedField, VersionField } from '#components/ui/version-field.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { isUnsaved, type StoredSection } from '#lib/domain/writing/section-draft.ts'
import { SectionPreview, type ShowPreview } from './section-preview.tsx'
import { writableText } from './textarea-text.ts'
import { useConflictView } from './use-conflict-view.ts'
import { useSectionWriter } from './use-section-writer.ts'

const EditorToolbar = lazy(() => import('./editor-toolbar.tsx').then((module) => ({ default: module.EditorToolbar })))

export type EditedSection = StoredSection & { readonly key: string; readonly title: string }

type SectionEditorProps = {
  section: EditedSection
  /** What belongs here. */
  prompt: ReactNode
  /** Without script the form is sent there; with it the text saves itself. */
  saveAction: FormAction
  previewAction: ShowPreview
  /** Leads back to reading; only where the section was opened in place. */
  onDone?: (() => void) | undefined
  /** Whether somebody asked for this editor; one that opens by itself leaves the focus where it is. */
  takesFocus?: RefObject<boolean>
}

const SHORTCUTS: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', k: 'link' }

/** One section being written: Markdown in a textarea, kept in this browser and on the server as it is typed. */
export function SectionEditor({ section, prompt, saveAction, previewAction, onDone, takesFocus }: SectionEditorProps) {
  const { key, title, text, version, updatedBy, updatedAt } = section
  const textarea = useRef<HTMLTextAreaElement>(null)
  const stored = useMemo(() => ({ text, version, updatedBy, updatedAt }), [text, version, updatedBy, updatedAt])
  const [isDeciding, setIsDeciding] = useState(false)
  const { writer, draft } = useSectionWriter(key, stored, textarea, !isDeciding)
  const { ConflictView, cursor } = useConflictView(draft.conflict !== null, textarea, setIsDeciding)
  const [isPreviewed, setIsPreviewed] = useState(false)
  const wasPreviewed = useRef(false)
  const toolbarId = `${key}-toolbar`
  const isLive = writer !== null

  useEffect(() => {
    if (takesFocus?.current) textarea.current?.focus()
  }, [takesFocus])

  // Back from the preview one goes on typing where one was.
  useEffect(() => {
    if (wasPreviewed.current && !isPreviewed) textarea.current?.focus()
    wasPreviewed.current = isPreviewed
  }, [isPreviewed])

  async function finish() {
    await writer?.saveNow()
    if (writer && !isUnsaved(writer.draft)) onDone?.()
  }

  function onKeyDown(event: KeyboardEvent) {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    if (!isLive || !isCommand || event.nativeEvent.isComposing) return
    const format = SHORTCUTS[event.key.toLowerCase()]
    if (event.key.toLowerCase() === 's') void writer.saveNow()
    else if (event.key === 'Enter') void finish()
    else if (format) document.querySelector<HTMLElement>(`#${toolbarId} [data-md-button="${format}"]`)?.click()
    else return
    event.preventDefault()
  }

  if (isLive && draft.conflict && ConflictView) {
    return (
      <ConflictView
        title={title}
        mine={draft.text}
        conflict={draft.conflict}
        cursor={cursor}
        onMerge={(merged) => writer.dispatch({ type: 'merge_typed', text: writableText(merged) })}
        onDecide={(decided) => {
          writer.dispatch({ type: 'resolved', text: writableText(decided), at: Date.now() })
          void writer.saveNow()
        }}
      />
    )
  }
  return (
    <ActionForm
      keepsTyped={false}
      action={saveAction}
      id={`write-${key}`}
      labels={{ text: title }}
      aria-label={title}
      className="printed"
    >
      <div className="no-print mb-2 text-sm text-soft">{prompt}</div>
      {isLive && (
        <div className="no-print mb-1 flex min-h-10 flex-wrap items-center max-sm:min-h-20">
          <div className={isPreviewed ? 'hidden' : 'contents'}>
            <Suspense>
              <EditorToolbar id={toolbarId} title={title} textarea={textarea} />
            </Suspense>
          </div>
          <Button
            variant="quiet"
            size="small"
            className="ml-auto"
            aria-pressed={isPreviewed}
            onClick={() => setIsPreviewed(!isPreviewed)}
          >
            {isPreviewed ? 'Go on writing' : 'Preview'}
          </Button>
        </div>
      )}
      <div className={isPreviewed ? 'hidden' : ''}>
        <TextArea
          ref={textarea}
          label={title}
          hideLabel
          name="text"
          rows={5}
          defaultValue={text}
          // Browsers would put an older text back after a reload, which then counts as typed.
          autoComplete="off"
          aria-keyshortcuts={isLive ? 'Control+S Control+Enter' : undefined}
          onKeyDown={onKeyDown}
        />
      </div>
      {isPreviewed && <SectionPreview text={draft.text} showPreview={previewAction} />}
      <VersionField version={version} fields={[storedField('Text', 'text', text)]} noun="section" />
      {draft.refusal && (
        <Notice tone="alarm" title="Not saved." className="mt-2">
          {draft.refusal.message} Your text is still here.
        </Notice>
      )}
      {!isLive && (
        <SubmitButton size="small" className="mt-2">
          Save
        </SubmitButton>
      )}
      {isLive && onDone && (
        <Button variant="primary" size="small" className="mt-2" onClick={() => void finish()}>
          Done
        </Button>
      )}
    </ActionForm>
  )
}
