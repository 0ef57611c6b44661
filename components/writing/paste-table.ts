import { markdownTable } from '#lib/format/markdown-table.ts'
import { insertText } from './textarea-text.ts'

const CELLS_MAX = 5_000

/** A table that comes alone from a spreadsheet or a page is inserted as Markdown. Returns how to stop. */
export function pasteTables(textarea: HTMLTextAreaElement): () => void {
  const listening = new AbortController()
  let wantsPlain = false
  textarea.addEventListener('keydown', (event) => (wantsPlain = event.shiftKey), { signal: listening.signal })
  textarea.addEventListener(
    'paste',
    (event) => {
      const table = wantsPlain ? '' : tableOf(event.clipboardData?.getData('text/html') ?? '')
      if (table === '') return
      event.preventDefault()
      event.stopImmediatePropagation()
      const before = textarea.value.slice(0, textarea.selectionStart)
      const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
      insertText(textarea, `${gap}${table}\n`)
    },
    { signal: listening.signal },
  )
  return () => listening.abort()
}

/** Empty when there is more in it than one table: then nothing of it may be dropped. */
function tableOf(html: string): string {
  if (!/<table/i.test(html)) return ''
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const tables = body.querySelectorAll('table')
  const table = tables[0]
  if (!table || tables.length > 1 || body.querySelectorAll('td, th').length > CELLS_MAX) return ''
  for (const style of body.querySelectorAll('style')) style.remove()
  for (const lineEnd of body.querySelectorAll('br')) lineEnd.replaceWith(' ')
  if (body.textContent?.trim() !== table.textContent?.trim()) return ''
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? ''))
  return rows.length > 1 ? markdownTable(rows) : ''
}
