'use client'

import '@github/markdown-toolbar-element'
import { subscribe } from '@github/paste-markdown'
import { createElement, memo, type ReactNode, type RefObject, useEffect } from 'react'
import { fieldId } from '#components/ui/form-context.tsx'
import { pasteTables } from './paste-table.ts'
import { insertText } from './textarea-text.ts'

type EditorToolbarProps = {
  id: string
  title: string
  textarea: RefObject<HTMLTextAreaElement | null>
}

type Tool = { readonly format: string; readonly label: string; readonly keys?: string; readonly sign: ReactNode }

const CODE_BLOCK = '\n```\n\n```\n'
const TABLE = '\n| Time | What |\n| --- | --- |\n|  |  |\n'

const TOOLS: readonly Tool[] = [
  { format: 'header-3', label: 'Heading', sign: <b>H</b> },
  { format: 'bold', label: 'Bold', keys: 'Control+B', sign: <b>B</b> },
  { format: 'italic', label: 'Italic', keys: 'Control+I', sign: <i className="font-serif">I</i> },
  {
    format: 'link',
    label: 'Link',
    keys: 'Control+K',
    sign: <Sign path="M7 9.5 9.5 7M6 7 4 9a2.5 2.5 0 0 0 3.5 3.5l2-2M10 9l2-2a2.5 2.5 0 0 0-3.5-3.5l-2 2" />,
  },
  { format: 'unordered-list', label: 'List', sign: <Sign path="M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01" /> },
  {
    format: 'ordered-list',
    label: 'Numbered list',
    sign: <Sign path="M7 4h7M7 8h7M7 12h7M2 3l1-.5V6M2 10.5c0-1 2-1 2 0 0 .7-2 1.5-2 2.5h2" />,
  },
  { format: 'quote', label: 'Quote', sign: <Sign path="M3 3v10M6.5 5H14M6.5 8H14M6.5 11H11" /> },
  { format: 'code', label: 'Code', sign: <Sign path="M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4" /> },
]

const BLOCKS = [
  {
    text: CODE_BLOCK,
    cursor: 5,
    label: 'Code block',
    sign: <Sign path="M1.5 2.5h13v11h-13zM6 6 4 8l2 2M10 6l2 2-2 2" />,
  },
  {
    text: TABLE,
    cursor: TABLE.length,
    label: 'Table',
    sign: <Sign path="M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.8h13M7 2.5v11" />,
  },
] as const

const button =
  'inline-flex size-9 shrink-0 items-center justify-center rounded-md text-soft hover:bg-panel hover:text-ink max-sm:size-10'

/** One stop for Tab, arrows inside. Pasted links and tables become Markdown; with Shift they stay as they are. */
export const EditorToolbar = memo(function EditorToolbar({ id, title, textarea }: EditorToolbarProps) {
  useEffect(() => {
    if (!textarea.current) return
    // First, because the other one would keep the page around a table.
    const stopTables = pasteTables(textarea.current)
    const { unsubscribe } = subscribe(textarea.current)
    return () => {
      stopTables()
      unsubscribe()
    }
  }, [textarea])

  function insertBlock(text: string, cursor: number) {
    const field = textarea.current
    if (!field) return
    const isAtLineStart = field.selectionStart === 0 || field.value[field.selectionStart - 1] === '\n'
    const start = field.selectionStart
    const block = isAtLineStart ? text.slice(1) : text
    insertText(field, block)
    const at = start + cursor - (text.length - block.length)
    field.setSelectionRange(at, at)
  }

  const tools = TOOLS.map(({ format, label, keys, sign }) => (
    <button
      key={format}
      type="button"
      tabIndex={-1}
      data-md-button={format}
      aria-label={label}
      title={keys ? `${label} (${keys.replace('Control', 'Ctrl')})` : label}
      aria-keyshortcuts={keys}
      className={button}
    >
      {sign}
    </button>
  ))
  const blocks = BLOCKS.map(({ text, cursor, label, sign }) => (
    <button
      key={label}
      type="button"
      tabIndex={-1}
      data-md-button={label}
      aria-label={label}
      title={label}
      className={button}
      onClick={() => insertBlock(text, cursor)}
    >
      {sign}
    </button>
  ))
  return createElement(
    'markdown-toolbar',
    {
      id,
      for: fieldId(id.replace(/^(.*)-toolbar$/, 'write-$1'), 'text'),
      'aria-label': `Format ${title}`,
      // On a phone the signs flow on beside what else stands in the line.
      class: 'flex flex-wrap max-sm:contents',
    },
    ...tools,
    ...blocks,
  )
})

function Sign({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="size-4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  )
}
