import { type Difference, wordDifferences } from '#components/writing/word-differences.ts'
import { formatCount } from '#lib/format/count.ts'

/** A text as it was written, with what was added underlined and what was removed struck through; said aloud as well. */
export function TextDifference({ before, after }: { before: string; after: string }) {
  return (
    <div className="max-w-prose border-s-3 border-rule ps-3.5 wrap-anywhere whitespace-pre-wrap">
      {wordDifferences(before, after).map((difference, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never rearranged
        <Part key={index} difference={difference} />
      ))}
    </div>
  )
}

function Part({ difference }: { difference: Difference }) {
  switch (difference.kind) {
    case 'gap':
      return <span className="text-soft"> … {formatCount(difference.characters)} characters as before … </span>
    case 'added':
      return (
        <ins className="difference-added">
          <span className="sr-only">[added: </span>
          {difference.text}
          <span className="sr-only">]</span>
        </ins>
      )
    case 'removed':
      return (
        <del className="difference-removed">
          <span className="sr-only">[removed: </span>
          {difference.text}
          <span className="sr-only">]</span>
        </del>
      )
    case 'same':
      return difference.text
  }
}
