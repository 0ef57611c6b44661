import type { MarkedText } from '#lib/domain/search/excerpt.ts'

/** Signs of Markdown that only disturb in a line or two; the pieces stay plain text otherwise. */
const MARKUP = /`+|\*\*/g

/** Text whose matches are marked. */
export function Marked({ text }: { text: MarkedText }) {
  return text.map((piece, index) => {
    const words = piece.text.replace(MARKUP, '')
    return piece.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name and never move
      <mark key={index} className="bg-transparent font-semibold text-ink underline decoration-accent decoration-2">
        {words}
      </mark>
    ) : (
      words
    )
  })
}
