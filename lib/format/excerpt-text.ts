/**
 * A piece of a text in Markdown as it reads within one line: without the signs that only layout reads. A piece may begin
 * anywhere, so that only a line end tells where a line begins.
 */
export function excerptText(piece: string): string {
  return (
    piece
      .replace(/!?\[([^\]\n]{0,200})\]\([^()\s]{0,500}\)/g, '$1')
      .replace(/`+|\*\*/g, '')
      // The rule below the head of a table, and the outer bars of its rows.
      .replace(/\n[ \t|:-]*-[ \t|:-]*(?=\n)/g, '')
      .replace(/\|?[ \t]*\n[ \t]*\|/g, '\n')
      .replace(/\n[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+/g, ' · ')
      .replace(/\n[ \t]*(?:#{1,6}|>)[ \t]+/g, '\n')
  )
}
