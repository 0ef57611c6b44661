import type { MarkedText } from '#lib/domain/search/excerpt.ts'
import { excerptText } from '#lib/format/excerpt-text.ts'

/** Text whose matches are marked. */
export function Marked({ text }: { text: MarkedText }) {
  return text.map((piece, index) => {
    const words = excerptText(piece.text)
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
