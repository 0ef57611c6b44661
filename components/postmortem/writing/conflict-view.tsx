'use client'

import { type Change, diffWordsWithSpace } from 'diff'
import { type ReactNode, useId, useMemo } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Conflict } from '#lib/domain/postmortem/section-draft.ts'
import { formatTime } from '#lib/format/date-time.ts'

const COMPARE_AT_MOST_MS = 300

type ConflictViewProps = {
  title: string
  mine: string
  conflict: Conflict
  onMerge: (text: string) => void
  onDecide: (text: string) => void
}

/** Two versions side by side, and what is to follow both. */
export function ConflictView({ title, mine, conflict: { theirs, merged }, onMerge, onDecide }: ConflictViewProps) {
  const id = useId()
  const changes = useMemo(() => compare(theirs.text, mine), [theirs.text, mine])
  const writer = theirs.updatedBy || 'Somebody'
  return (
    <div className="space-y-4">
      <Notice title={`${writer} saved this section at ${formatTime(theirs.updatedAt)} UTC while you were writing it.`}>
        Nothing of either is lost. Say what the section shall be; then it is saved.
      </Notice>
      <div className="grid gap-4 md:grid-cols-2">
        <Version heading={`Saved by ${writer}`} changes={changes.filter(({ added }) => !added)}>
          <Button size="small" onClick={() => onDecide(theirs.text)}>
            Take this one
          </Button>
        </Version>
        <Version heading="Yours, not saved yet" changes={changes.filter(({ removed }) => !removed)}>
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
          value={merged}
          rows={6}
          autoComplete="off"
          onChange={(event) => onMerge(event.currentTarget.value)}
          className="control field-sizing-content max-h-[60vh] min-h-20"
        />
        <p className="mt-1 mb-2 text-sm text-soft">
          Changes to different paragraphs are both in. Where both changed the same one, yours stands first, then theirs.
        </p>
        <Button variant="primary" size="small" onClick={() => onDecide(merged)}>
          Save the merged text
        </Button>
      </div>
    </div>
  )
}

type VersionProps = { heading: string; changes: readonly Change[]; children: ReactNode }

function Version({ heading, changes, children }: VersionProps) {
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
        {changes.length === 0 && <span className="text-soft">(empty)</span>}
        {changes.map(({ added, removed, value }, index) =>
          added || removed ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew for each comparison
            <mark key={index}>{value}</mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew for each comparison
            <span key={index}>{value}</span>
          ),
        )}
      </div>
    </section>
  )
}

/** By words; texts that take too long to compare count as different throughout. */
function compare(theirs: string, mine: string): Change[] {
  const changes = diffWordsWithSpace(theirs, mine, { timeout: COMPARE_AT_MOST_MS })
  const whole = (value: string, added: boolean): Change => ({ value, added, removed: !added, count: 1 })
  return changes ?? [whole(theirs, false), whole(mine, true)].filter(({ value }) => value !== '')
}
