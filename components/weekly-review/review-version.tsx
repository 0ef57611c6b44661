'use client'

import { use } from 'react'
import { FormContext } from '#components/ui/form-context.tsx'
import { storedField, VersionField } from '#components/ui/version-field.tsx'

type ReviewVersionProps = { version: number; notes: string; decisions: string }

/** The form stays on the page after it saved: from then on it is based on what it stored itself. */
export function ReviewVersion({ version, notes, decisions }: ReviewVersionProps) {
  const { state } = use(FormContext)
  return (
    <VersionField
      key={state.status === 'ok' ? `saved as ${version}` : 'opened'}
      version={version}
      fields={[storedField('Decisions', 'decisions', decisions), storedField('Notes', 'notes', notes)]}
      noun="review"
    />
  )
}
