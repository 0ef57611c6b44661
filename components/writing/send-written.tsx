'use client'

import { useEffect, useRef, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { useDesk } from './desk-context.tsx'

type SendWrittenProps = {
  /** The texts of the page, and the versions that it was rendered with. */
  sections: readonly { readonly key: string; readonly version: number }[]
}

/**
 * Inside a form about texts that are being written: they are saved before it is sent, and it says which versions were on
 * screen, as `{key}Version`.
 */
export function SendWritten({ sections }: SendWrittenProps) {
  const desk = useDesk()
  const marker = useRef<HTMLSpanElement>(null)
  const [isUnsaved, setIsUnsaved] = useState(false)

  useEffect(() => {
    const form = marker.current?.closest('form')
    if (!desk || !form) return
    // On the form itself, and so before React hears of it at the root.
    function onSubmit(event: SubmitEvent) {
      setIsUnsaved(false)
      if (!desk || !form) return
      if (!desk.isSaved()) {
        event.preventDefault()
        event.stopPropagation()
        void desk.saveNow().then(() => (desk.isSaved() ? form.requestSubmit(event.submitter) : setIsUnsaved(true)))
        return
      }
      for (const input of marker.current?.querySelectorAll('input') ?? []) {
        const version = desk.versionOf(input.name.replace(/Version$/, ''))
        if (version !== null) input.value = String(version)
      }
    }
    form.addEventListener('submit', onSubmit)
    return () => form.removeEventListener('submit', onSubmit)
  }, [desk])

  return (
    <>
      <span ref={marker} hidden>
        {sections.map(({ key, version }) => (
          <input key={key} type="hidden" name={`${key}Version`} defaultValue={version} />
        ))}
      </span>
      {isUnsaved && (
        <div role="alert">
          <Notice tone="alarm" title="Not sent: what is written on this page is not saved yet." className="mb-2">
            The line at its foot says why. Your text is still here.
          </Notice>
        </div>
      )}
    </>
  )
}
