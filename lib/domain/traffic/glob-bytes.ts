/**
 * As `compileGlob`, of a text that stands in bytes, one character each, as logs are read: most requests are told by
 * their first bytes, and a string of each would cost more than looking at them.
 */
export function compileByteGlob(pattern: string): (bytes: Buffer, start: number, end: number) => boolean {
  const [first = NOTHING, ...others] = pattern.split('*').map(codes)
  const last = others.pop()
  if (last === undefined) return (bytes, start, end) => end - start === first.length && isAt(first, bytes, start)
  const middle = others.filter(({ length }) => length > 0)
  const shortest = first.length + last.length
  return (bytes, start, end) => {
    if (end - start < shortest || !isAt(first, bytes, start) || !isAt(last, bytes, end - last.length)) return false
    const limit = end - last.length
    let at = start + first.length
    for (const part of middle) {
      while (at + part.length <= limit && !isAt(part, bytes, at)) at++
      at += part.length
      if (at > limit) return false
    }
    return true
  }
}

const NOTHING = new Uint16Array(0)

/** Of characters, not bytes: what is beyond a byte matches nothing. */
function codes(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

function isAt(part: Uint16Array, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < part.length; at++) if (bytes[start + at] !== part[at]) return false
  return true
}
