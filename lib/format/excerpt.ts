const LENGTH = 160

/** The beginning of a Markdown text as one plain line, for a list; its marks are left out, its words are kept. */
export function excerpt(markdown: string, length = LENGTH): string {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.|```\w*)[ \t]*/gm, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/\*(\S(?:[^*]*\S)?)\*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  return `${cut.slice(0, cut.lastIndexOf(' ') > length / 2 ? cut.lastIndexOf(' ') : length).trimEnd()}…`
}
