'use client'

import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Conflict } from '#lib/domain/writing/section-draft.ts'
import { formatTime } from '#lib/format/date-time.ts'
import { type Difference, wordDifferences } from './word-differences.ts'

/** Characters that tell a place in a text. */
const WORDS_BEFORE = 40

type ConflictViewProps = {
  title: string
  mine: string
  conflict: Conflict
  /** What stood before the cursor of somebody who was typing; null when nobody was. */
  cursor: string | null
  onMerge: (text: string) => void
  onDecide: (text: string) => void
}

/** Two versions side by side, and what is to follow both. */
export function ConflictView({
  title,
  mine,
  conflict: { theirs, merged },
  cursor,
  onMerge,
  onDecide,
}: ConflictViewProps) {
  const id = useId()
  const differences = useMemo(() => wordDifferences(theirs.text, mine), [theirs.text, mine])
  const textarea = useRef<HTMLTextAreaElement>(null)
  const [typedBefore] = useState(cursor)
  useLayoutEffect(() => {
    const element = textarea.current
    if (typedBefore === null || !element) return
    const at = cursorIn(element.value, typedBefore)
    element.focus()
    element.setSelectionRange(at, at)
  }, [typedBefore])
  const writer = theirs.updatedBy || 'Somebody'
  return (
    <div className="space-y-4">
      <Notice title={`${writer} saved this section at ${formatTime(theirs.updatedAt)} UTC while you were writing it.`}>
        What differs is underlined; nothing of either is lost. Say what the section shall be; then it is saved.
      </Notice>
      <div className="grid gap-4 md:grid-cols-2">
        <Version heading={`Saved by ${writer}`} differences={differences.filter(({ kind }) => kind !== 'added')}>
          <Button size="small" onClick={() => onDecide(theirs.text)}>
            Take this one
          </Button>
        </Version>
        <Version heading="Yours, not saved yet" differences={differences.filter(({ kind }) => kind !== 'removed')}>
          <Button size="small" onClick={() => onDecide(mine)}>
            Keep mine
          </Button>
        </Version>
      </div>
      <div>
        <label htmlFor={id} className="mb-1 block text-sm font-semibold">
          {title}, merged
        </label>
        <textarea
          id={id}
          ref={textarea}
          value={merged}
          rows={6}
          autoComplete="off"
          onChange={(event) => onMerge(event.currentTarget.value)}
          className="control field-sizing-content max-h-[60vh] min-h-20"
        />
        <p className="mt-1 mb-2 text-sm text-soft">
          Changes to different paragraphs and lines are both in. Where both changed the same one, yours stands first,
          then theirs.
        </p>
        <Button variant="primary" size="small" onClick={() => onDecide(merged)}>
          Save the merged text
        </Button>
      </div>
    </div>
  )
}

/** Behind the same words as before; at the end where they are not found. */
function cursorIn(text: string, before: string): number {
  const words = before.slice(-WORDS_BEFORE)
  const at = words === '' ? 0 : text.lastIndexOf(words)
  return at < 0 ? text.length : at + words.length
}

type VersionProps = { heading: string; differences: readonly Difference[]; children: ReactNode }

function Version({ heading, differences, children }: VersionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-1 flex min-h-8 items-center justify-between gap-2">
        <h3 id={id} className="text-sm font-semibold">
          {heading}
        </h3>
        {children}
      </div>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-80 overflow-y-auto rounded-md bg-panel px-3 py-2 text-sm wrap-anywhere whitespace-pre-wrap"
      >
        {differences.length === 0 && <span className="text-soft">(empty)</span>}
        {differences.map((difference, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew for each comparison
          <Part key={index} difference={difference} />
        ))}
      </div>
    </section>
  )
}

function Part({ difference }: { difference: Difference }) {
  if (difference.kind === 'gap') return <span className="text-soft"> … the same in both … </span>
  if (difference.kind === 'same') return difference.text
  return (
    <mark className="rounded-sm bg-accent/15 text-ink underline decoration-accent decoration-2 underline-offset-2">
      {difference.text}
    </mark>
  )
}
