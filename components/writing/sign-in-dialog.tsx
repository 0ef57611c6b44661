'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-style.ts'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Person } from './writing-desk.ts'

type SignInDialogProps = {
  /** Of the one who was writing. */
  name: string
  onSignedIn: (person: Person) => void
  onClose: () => void
}

const UNREACHABLE = 'The server cannot be reached now. Try again in a moment.'

/** Signs in without leaving the page. */
export function SignInDialog({ name, onSignedIn, onClose }: SignInDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isPending, setIsPending] = useState(false)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget)
    setIsPending(true)
    const answer = await signIn(String(data.get('email')), String(data.get('password')))
    setIsPending(false)
    if ('problem' in answer) return setProblem(answer.problem)
    dialog.current?.close()
    onSignedIn(answer.person)
  }

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="sign-in-again"
      className="m-auto w-96 max-w-[92vw] rounded-md border border-edge bg-paper p-5 text-base text-ink backdrop:bg-ink/30"
    >
      <h2 id="sign-in-again" className="mb-1 text-lg font-semibold">
        Sign in again
      </h2>
      <p className="mb-4 text-soft">As {name}. What you wrote stays where it is and is saved then.</p>
      <form onSubmit={submit} className="space-y-4" noValidate>
        {problem && (
          <p role="alert" className="border-l-3 border-sev1 bg-panel px-3 py-2">
            {problem}
          </p>
        )}
        <TextInput label="Email" name="email" type="email" autoComplete="username" required />
        <TextInput label="Password" name="password" type="password" autoComplete="current-password" required />
        <div className="flex gap-2">
          <button type="submit" aria-disabled={isPending || undefined} className={buttonClass('primary')}>
            {isPending ? 'Signing in…' : 'Sign in'}
          </button>
          <Button onClick={() => dialog.current?.close()}>Not now</Button>
        </div>
      </form>
    </dialog>
  )
}

async function signIn(email: string, password: string): Promise<{ person: Person } | { problem: string }> {
  try {
    const response = await fetch('/sign-in/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const answer: { id?: string; name?: string; detail?: string } = await response.json()
    if (!response.ok || !answer.id || !answer.name) return { problem: answer.detail ?? UNREACHABLE }
    return { person: { id: answer.id, name: answer.name } }
  } catch {
    return { problem: UNREACHABLE }
  }
}
