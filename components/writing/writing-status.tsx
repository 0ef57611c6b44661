'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { DraftStatus } from '#lib/domain/writing/draft-status.ts'
import { formatTime } from '#lib/format/date-time.ts'
import { useDesk, useStore } from './desk-context.tsx'
import type { DeskState } from './writing-desk.ts'

const SignInDialog = lazy(() => import('./sign-in-dialog.tsx').then((module) => ({ default: module.SignInDialog })))

const NOTHING: DeskState = {
  status: 'untouched',
  section: null,
  savedAt: null,
  otherPerson: null,
  isLocalBroken: false,
}

/** Whether what was typed is saved: always in sight, said aloud only when it matters. */
export function WritingStatus() {
  const desk = useDesk()
  const state = useStore(desk, () => desk?.state ?? NOTHING, NOTHING)
  const [isSigningIn, setIsSigningIn] = useState(false)
  const [said, setSaid] = useState('')
  const text = textOf(state)
  const isQuiet = state.status === 'untouched' || state.status === 'saving'
  // A state set while rendering: the last thing said stays until there is something else to say.
  if (!isQuiet && said !== text) setSaid(text)
  if (!desk || state.status === 'untouched') return null
  const needsSignIn = state.status === 'signed_out' || state.status === 'other_person'
  return (
    <div className="no-print sticky bottom-0 z-10 -mx-1 mt-6 border-t border-rule bg-paper px-1 py-2 text-sm">
      <p className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1" data-writing-status={state.status}>
        <span aria-hidden="true" className={toneOf(state.status)}>
          {text}
        </span>
        {needsSignIn && (
          <button type="button" className="link" onClick={() => setIsSigningIn(true)}>
            {state.status === 'signed_out' ? 'Sign in to save' : `Sign in as ${desk.person.name}`}
          </button>
        )}
        {(state.status === 'conflict' || state.status === 'refused') && <ToSection section={state.section} />}
      </p>
      <span role="status" className="sr-only">
        {said}
      </span>
      {isSigningIn && (
        <Suspense>
          <SignInDialog
            name={desk.person.name}
            onSignedIn={(person) => desk.signedIn(person)}
            onClose={() => setIsSigningIn(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

function ToSection({ section }: { section: string | null }): ReactNode {
  return (
    section && (
      <a href={`#${section}`} className="link">
        Show it
      </a>
    )
  )
}

function toneOf(status: DraftStatus): string {
  if (status === 'saved' || status === 'saving') return 'text-soft'
  return 'font-semibold text-sev1'
}

function textOf({ status, savedAt, otherPerson, isLocalBroken }: DeskState): string {
  const kept = isLocalBroken ? 'Keep this page open: the browser keeps no copy.' : 'A copy is kept in this browser.'
  const texts: Readonly<Record<DraftStatus, string>> = {
    untouched: '',
    saved: savedAt === null ? 'Saved.' : `Saved ${formatTime(new Date(savedAt))} UTC.`,
    saving: isLocalBroken ? `Saving… ${kept}` : 'Saving…',
    failing: `Not saved: the server does not answer; trying again. ${kept}`,
    offline: `Not saved: offline; trying again. ${kept}`,
    refused: `Not saved: the server did not take the text. ${kept}`,
    conflict: `Not saved: somebody else changed the same section. ${kept}`,
    other_person: `Not saved: this browser is signed in as ${otherPerson ?? 'somebody else'}. ${kept}`,
    signed_out: `Not saved: signed out. ${isLocalBroken ? kept : ''}`.trim(),
  }
  return texts[status]
}
