/** Rows of cells as a Markdown table whose first row is the head; empty for no rows. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return ''
  const lineOf = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, column) => cellOf(row[column] ?? '')).join(' | ')} |`
  const [head = [], ...body] = rows
  return [lineOf(head), `|${' --- |'.repeat(width)}`, ...body.map(lineOf)].join('\n')
}

/** A cell stands on one line, and a bar in it does not end it. */
function cellOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('\\', '\\\\').replaceAll('|', '\\|')
}
