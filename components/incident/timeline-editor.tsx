'use client'

import {
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  type SyntheticEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { SelectOption } from '#components/ui/select.tsx'
import { formatDayTime } from '#lib/format/date-time.ts'
import { QuickEntryLine } from './quick-entry-line.tsx'
import { TIMELINE_CHANGED } from './timeline-changed.ts'
import { readDraft, type TimelineDraft } from './timeline-draft.ts'
import type { TimelineEntryValues, TimelineFormAction, TimelineFormState, TimelineItem } from './timeline-item.ts'
import { mergeItems, type TimelineChange } from './timeline-merge.ts'
import { TimelineRows } from './timeline-rows.tsx'
import { useReaderZone } from './use-reader-zone.ts'

/** Server actions, and where they start from. */
export type TimelineEditing = {
  readonly incidentNumber: number
  /** Under which this tab keeps what is typed. */
  readonly draftKey: string
  readonly startedAt: number
  readonly resolvedAt: number | null
  readonly kinds: readonly SelectOption[]
  readonly addLine: TimelineFormAction
  readonly read: (entryId: string) => Promise<TimelineFormState>
  readonly save: (entryId: string | null, state: TimelineFormState, data: FormData) => Promise<TimelineFormState>
  readonly remove: (entryId: string) => Promise<TimelineFormState>
  readonly restore: (entryId: string) => Promise<TimelineFormState>
}

type TimelineEditorProps = {
  items: readonly TimelineItem[]
  /** Shown beside UTC and used for typed times; null leaves the choice to the reader's own clock. */
  zone: string | null
  now: Date
  /** Of the incident. */
  startedAt: Date
  /** Null for those who may only read. */
  editing: TimelineEditing | null
  /** Instead of the list while it is empty. */
  empty: ReactNode
}

type Open = {
  readonly place: TimelineDraft['place']
  /** The entry to change as it is stored; null to add one. */
  readonly values: TimelineEntryValues | null
  /** What was typed into this form before the page was loaded again. */
  readonly typed: TimelineEntryValues | null
}

const EntryEditor = lazy(() => import('./timeline-entry-editor.tsx'))

/** The timeline and what changes it in place: only the entry that changes travels, never the list. */
export function TimelineEditor({ items: stored, zone, now, startedAt, editing, empty }: TimelineEditorProps) {
  const readerZone = useReaderZone()
  const [changes, setChanges] = useState<readonly TimelineChange[]>([])
  const [open, setOpen] = useState<Open | null>(null)
  const [said, setSaid] = useState<{ readonly text: string; readonly undo?: string } | null>(null)
  const [focusOn, setFocusOn] = useState<string | null>(null)
  const [atHand, setAtHand] = useState<string | null>(null)
  const [lastAt, setLastAt] = useState<number | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const items = useMemo(() => mergeItems(stored, changes), [stored, changes])
  const beside = zone ?? readerZone

  useEffect(() => {
    if (!focusOn) return
    const target = frame.current?.querySelector<HTMLElement>(focusOn)
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
    setFocusOn(null)
  }, [focusOn])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there
  useEffect(() => {
    const draft = editing && readDraft(editing.draftKey)
    const last = stored.at(-1)
    if (!draft || !last) return
    const { place, values } = draft
    const isThere = stored.some(({ id }) => id === ('replaced' in place ? place.replaced : place.below))
    // Its entry is gone: what was typed becomes one more.
    if (!isThere) setOpen({ place: { below: last.id, at: values.occurredAt }, values: null, typed: values })
    else setOpen({ place, values: 'replaced' in place ? values : null, typed: values })
    setSaid({ text: 'What you had typed is here again, not saved yet.' })
  }, [])

  function change(next: TimelineChange) {
    setChanges((before) => [...before, next])
    dispatchEvent(new Event(TIMELINE_CHANGED))
  }

  function store(item: TimelineItem, text: string) {
    change({ id: item.id, item })
    setSaid({ text })
  }

  function saved(item: TimelineItem) {
    const before = items.find(({ id }) => id === item.id)
    const at = `${formatDayTime(new Date(item.at), now)} UTC`
    const told = before === undefined ? 'Added at' : before.at === item.at ? 'Saved the entry of' : 'Saved and moved to'
    store(item, `${told} ${at}.`)
    setOpen(null)
    setFocusOn(linkOf(item.id, 'edit'))
  }

  function cancel() {
    if (open) {
      const { place } = open
      setFocusOn('replaced' in place ? linkOf(place.replaced, 'edit') : linkOf(place.below, 'insert'))
      setAtHand('replaced' in place ? place.replaced : place.below)
    }
    setOpen(null)
  }

  async function remove(entryId: string, actions: TimelineEditing) {
    const result = await actions.remove(entryId)
    if (result.status === 'error') return setSaid({ text: result.message ?? 'It was not removed.' })
    change({ id: entryId, item: null })
    setSaid({ text: 'The entry is removed.', undo: entryId })
    setFocusOn('[data-undo]')
  }

  async function undo(entryId: string, actions: TimelineEditing) {
    const result = await actions.restore(entryId)
    if (!result.item) return setSaid({ text: result.message ?? 'It was not restored.' })
    store(result.item, 'The entry is there again.')
    setFocusOn(linkOf(entryId, 'edit'))
  }

  async function openEntry(entryId: string, actions: TimelineEditing) {
    const { stored: values, message } = await actions.read(entryId)
    if (values) setOpen({ place: { replaced: entryId }, values, typed: null })
    else setSaid({ text: message ?? 'It could not be read.' })
  }

  function takeInHand({ target }: SyntheticEvent) {
    const row = (target as Element).closest('li.entry')
    if (row) setAtHand(row.id.replace(/^entry-/, ''))
  }

  function onClick(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-do]')
    const id = link?.closest('li')?.id.replace(/^entry-/, '')
    if (!link || !id || !editing || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (link.dataset.do !== 'remove' && open && readDraft(editing.draftKey)) {
      setSaid({ text: 'Save or cancel the entry that is open first.' })
      setFocusOn('.timeline-form textarea')
    } else if (link.dataset.do === 'edit') void openEntry(id, editing)
    else if (link.dataset.do === 'remove') void remove(id, editing)
    else {
      const at = (new URL(link.href).searchParams.get('at') ?? '').replace(/(?::00)?\.000Z$/, '')
      setOpen({ place: { below: id, at }, values: null, typed: null })
    }
  }

  const form = editing && open && (
    <Suspense fallback={<p className="text-soft">Opening…</p>}>
      <EntryEditor
        key={'replaced' in open.place ? open.place.replaced : open.place.below}
        incidentNumber={editing.incidentNumber}
        draftKey={editing.draftKey}
        place={open.place}
        kinds={editing.kinds}
        values={open.values}
        typed={open.typed}
        save={editing.save.bind(null, 'replaced' in open.place ? open.place.replaced : null)}
        onSaved={saved}
        onCancel={cancel}
      />
    </Suspense>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, which work by key as well
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key on a link is a click
    <div ref={frame} onClick={onClick} onPointerOver={takeInHand} onFocus={takeInHand}>
      {items.length === 0 ? (
        empty
      ) : (
        <TimelineRows
          items={items}
          zone={beside}
          now={now}
          startedAt={startedAt}
          form={form && open ? { place: open.place, node: form } : null}
          editHref={editing && `/incidents/${editing.incidentNumber}/timeline`}
          atHand={atHand}
        />
      )}
      {editing && (
        <div className="no-print mt-2 space-y-2">
          <p role="status" className="min-h-5 text-sm text-soft">
            {said?.text}{' '}
            {said?.undo && (
              <button type="button" data-undo="" className="link" onClick={() => undo(said.undo ?? '', editing)}>
                Undo
              </button>
            )}
          </p>
          <QuickEntryLine
            action={editing.addLine}
            draftKey={`${editing.draftKey} line`}
            context={{
              startedAt: editing.startedAt,
              resolvedAt: editing.resolvedAt,
              lastAt: lastAt ?? lastWritten(stored),
              zone: zone ?? 'UTC',
            }}
            besideZone={beside}
            kinds={editing.kinds}
            onAdded={(item) => {
              store(item, `Added at ${formatDayTime(new Date(item.at), now)} UTC: ${item.kind.toLowerCase()}.`)
              setLastAt(item.at)
            }}
          />
        </div>
      )}
    </div>
  )
}

function linkOf(entryId: string, what: 'edit' | 'insert'): string {
  return `#entry-${entryId} [data-do="${what}"]`
}

/** Where the next entry most likely follows: after the last one. */
function lastWritten(items: readonly TimelineItem[]): number | null {
  return items.at(-1)?.at ?? null
}
