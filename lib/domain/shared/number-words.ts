const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** A count as it stands in a sentence: in words up to twelve. */
export function inWords(count: number): string {
  return WORDS[count] ?? String(count)
}

/** The same at the beginning of a sentence. */
export function inWordsFirst(count: number): string {
  const words = inWords(count)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
