const LONGEST_FIELD = 400

/** The text from `start` to the next quotation mark; null where there is none. */
export function quotedAt(line: string, start: number): string | null {
  if (start < 0) return null
  const end = line.indexOf('"', start)
  if (end === start) return null
  return line.slice(start, Math.min(end < 0 ? line.length : end, start + LONGEST_FIELD))
}

/** `http://10.0.0.5:80/cart` → `10.0.0.5:80`; `fastcgi://unix:/run/fpm.sock:` → `unix:/run/fpm.sock`. */
export function upstreamOf(address: string | null): string | null {
  if (address === null) return null
  const scheme = address.indexOf('://')
  const rest = scheme < 0 ? address : address.slice(scheme + 3)
  if (rest.startsWith('unix:')) {
    const end = rest.indexOf(':', 5)
    return end < 0 ? rest : rest.slice(0, end)
  }
  const slash = rest.indexOf('/')
  return slash < 0 ? rest : rest.slice(0, slash)
}

/** The number of a system error as gateways print it: `(111: Connection refused)` or `(111)Connection refused`. */
export function errnoOf(line: string): number | null {
  let at = line.indexOf('(')
  for (let tries = 0; at >= 0 && tries < 8; tries++) {
    let end = at + 1
    while (end < at + 7 && isDigit(line.charCodeAt(end))) end++
    if (end > at + 1) {
      const after = line.charCodeAt(end)
      if (after === 58 || (after === 41 && isLetter(line.charCodeAt(end + 1)))) return Number(line.slice(at + 1, end))
    }
    at = line.indexOf('(', at + 1)
  }
  return null
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
