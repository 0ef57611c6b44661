import type { ReactNode } from 'react'
import type { FormState } from '#lib/domain/shared/form-state.ts'

/** An entry in the list: what the browser must know to put it in its place, and its content as the server drew it. */
export type TimelineItem = {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly version: number
  /** "Mitigation" */
  readonly kind: string
  readonly content: ReactNode
  /** What most entries are not or have not is left out: a page may hold two thousand. */
  readonly isKeyEvent?: true
  readonly writtenBy?: string
}

/** What a change in place answers: the entry as it is now, or, when another change came first, as it is stored. */
export type TimelineFormState = FormState & { readonly item?: TimelineItem; readonly stored?: TimelineEntryValues }

/** An entry as the fields of its form hold it. */
export type TimelineEntryValues = {
  readonly id: string
  readonly version: number
  readonly occurredAt: string
  readonly kind: string
  readonly text: string
  readonly isKeyEvent: boolean
  readonly links: string
  readonly metrics: string
  readonly excerpts: readonly { readonly text: string; readonly source: string }[]
  readonly images: readonly { readonly id: string; readonly alt: string }[]
}

export type TimelineFormAction = (state: TimelineFormState, data: FormData) => Promise<TimelineFormState>
