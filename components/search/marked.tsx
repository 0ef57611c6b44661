import type { MarkedText } from '#lib/domain/search/excerpt.ts'

/** Text whose matches are marked; the pieces are plain text, so markup in them stays what it is. */
export function Marked({ text }: { text: MarkedText }) {
  return text.map((piece, index) =>
    piece.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name and never move
      <mark key={index} className="bg-transparent font-semibold text-ink underline decoration-accent decoration-2">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
