/**
 * Whether a text is as the pattern says, in which * stands for anything. Takes the parts between the stars one after
 * the other, each at its first place, so that no pattern makes it slow.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return (text) => text === first
  const middle = others.filter((part) => part !== '')
  if (middle.length === 0 && last === '') return (text) => text.startsWith(first)
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false
    const end = text.length - last.length
    let at = first.length
    for (const part of middle) {
      const found = text.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return at <= end
  }
}
