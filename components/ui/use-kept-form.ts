import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { KEPT_FORM } from './kept-form-prefix.ts'

type KeptFormState = {
  /** What was typed before a reload stands in the fields again. */
  readonly isRestored: boolean
  readonly keep: () => void
  readonly noteSent: () => void
  readonly discard: () => void
}

const load = () => import('./kept-form.ts')

/** Keeps what is typed into a form in this tab until it is saved; the script for it is loaded when there is something. */
export function useKeptForm(form: RefObject<HTMLFormElement | null>, state: FormState, isKept: boolean): KeptFormState {
  const [isRestored, setIsRestored] = useState(false)
  const sentKey = useRef<string | null>(null)

  useEffect(() => {
    const node = form.current
    if (!isKept || !node || !hasSession()) return
    let isGone = false
    void load().then(({ restoreForm, forgetForm, keptFormKey }) => {
      if (isGone) return
      // Who comes anew, and not by a reload or the way back, begins anew.
      if (isReturn()) setIsRestored(restoreForm(node))
      else forgetForm(keptFormKey(node))
    }, ignore)
    return () => {
      isGone = true
    }
  }, [form, isKept])

  useEffect(() => {
    const node = form.current
    if (state.status === 'ok') setIsRestored(false)
    if (!isKept || !node || state.status === 'idle') return
    sentKey.current = null
    void load().then(({ keepForm, forgetForm, keptFormKey, renewVersion }) => {
      if (state.status === 'ok') return forgetForm(keptFormKey(node))
      renewVersion(node)
      keepForm(node)
    }, ignore)
  }, [form, state, isKept])

  // A form that leaves the page once it was sent is saved.
  useEffect(
    () => () => {
      const key = sentKey.current
      if (key) void load().then(({ forgetForm }) => forgetForm(key), ignore)
    },
    [],
  )

  function withForm(act: (node: HTMLFormElement, module: Awaited<ReturnType<typeof load>>) => void) {
    const node = form.current
    if (isKept && node) void load().then((module) => node.isConnected && act(node, module), ignore)
  }

  return {
    isRestored,
    keep: () => withForm((node, { keepForm }) => keepForm(node)),
    noteSent: () => withForm((node, { keptFormKey }) => (sentKey.current = keptFormKey(node))),
    discard: () =>
      withForm((node, { forgetForm, keptFormKey }) => {
        forgetForm(keptFormKey(node))
        location.reload()
      }),
  }
}

/** Without the script nothing is kept; the form works all the same. */
function ignore(): void {}

function hasSession(): boolean {
  try {
    return Object.keys(sessionStorage).some((key) => key.startsWith(KEPT_FORM))
  } catch {
    return false
  }
}

function isReturn(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'reload' || navigation?.type === 'back_forward'
}
