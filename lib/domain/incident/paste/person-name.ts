const WORD = String.raw`\p{L}[\p{L}\p{M}'’.-]*`
const NAME = new RegExp(String.raw`^\p{Lu}[\p{L}\p{M}'’.-]*(?:,? ${WORD}){0,3}$`, 'u')
const LENGTH_MAX = 40

/** Whether a line of a chat may be a name and nothing else: `Ann Lee`, `Lee, Ann`, `Jan van der Berg`. */
export function isPersonName(line: string): boolean {
  if (line.length > LENGTH_MAX || !NAME.test(line)) return false
  // Of the words of a sentence seldom more than the first has a capital.
  const words = line.split(/,? /)
  return words.length === 1 || /^\p{Lu}/u.test(words.at(-1) ?? '')
}
