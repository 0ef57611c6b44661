'use client'

import { use, useState } from 'react'
import { FormContext, singleValue } from './form-context.tsx'
import { Notice } from './notice.tsx'

type Values = Readonly<Record<string, string | readonly string[]>>

/** One stored text, and what the form holds for it. */
export type StoredField = { label: string; stored: string; typed: (values: Values) => string | undefined }

/** The stored text of a field whose name in the form is fixed. */
export function storedField(label: string, name: string, stored: string): StoredField {
  return { label, stored, typed: (values) => singleValue(values[name], undefined) }
}

type VersionFieldProps = {
  /** Of the record as it is stored now. */
  version: number
  fields: readonly StoredField[]
  /** "runbook", "service" */
  noun: string
}

/**
 * Carries the version that the form is based on. When somebody saved meanwhile it shows what is stored now where that
 * differs from what was typed; only then does the next submit replace it.
 */
export function VersionField({ version, fields, noun }: VersionFieldProps) {
  const { state } = use(FormContext)
  const [opened] = useState(version)
  const values = state.values ?? {}
  const isStale = Number(singleValue(values.version, String(opened))) !== version
  const different = isStale ? fields.filter(({ stored, typed }) => tidy(typed(values) ?? stored) !== tidy(stored)) : []
  return (
    <>
      <input type="hidden" name="version" value={version} />
      {isStale && (
        <Notice title={`Somebody saved this ${noun} while you were editing.`} className="mb-6">
          Your text is in the form, the stored text stands here. Take over what you want to keep; saving again replaces
          the stored text.
          <dl className="mt-2 space-y-2">
            {different.map(({ label, stored }) => (
              <div key={label}>
                <dt className="text-sm font-semibold">{label}, as stored now</dt>
                <dd className="max-h-60 overflow-y-auto font-mono text-sm whitespace-pre-wrap">
                  {stored || '(empty)'}
                </dd>
              </div>
            ))}
          </dl>
        </Notice>
      )}
    </>
  )
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
