const LONGEST_SHOWN = 600
/** The longest line of a case file: read again, it must still say what it said. */
export const CASE_LINE_MAX = 4_000
const MASK = '[masked]'

// Each expression is a fixed text, then one run of characters: linear in the line.
const SECRETS: readonly RegExp[] = [
  /\b(?:bearer|basic|token|digest)\s+[A-Za-z0-9._~+/=-]{6,}/gi,
  /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:ghp|gho|ghs|glpat|xox[abprs]|sk|pk|rk)[_-][A-Za-z0-9_-]{12,}/g,
]
const NAMED =
  /((?:set-cookie|cookie|authorization|proxy-authorization|x-api-key|api[_-]?key|apikey|access[_-]?token|refresh[_-]?token|id[_-]?token|token|secret|client[_-]?secret|password|passwd|pwd|session(?:id|_id|-id)?|sid|jwt|signature|sig|x-amz-signature|x-amz-credential|x-amz-security-token|auth)"?\s?[:=]\s?"?)([^\s"'&;,)\]}]{3,})/gi
const URL_PASSWORD = /(\w{2,20}:\/\/[^\s:@/"]{1,80}:)[^\s@/"]{1,200}@/g
const EMAIL_LOCAL = /[A-Za-z0-9._%+-]{1,64}@(?=[A-Za-z0-9-]{1,63}\.[A-Za-z])/g

export type MaskedLine = { readonly text: string; readonly isMasked: boolean }

/**
 * A line as it may be stored and shown: credentials, cookies, tokens, signatures and the names in mail addresses are
 * replaced, control characters removed, the length limited. Recognition has read the line before.
 */
export function maskSecrets(line: string, longest = LONGEST_SHOWN): MaskedLine {
  const shown = line.length > longest * 4 ? line.slice(0, longest * 4) : line
  let text = shown
  for (const secret of SECRETS) text = text.replace(secret, MASK)
  text = text
    .replace(NAMED, (whole, name: string, value: string) =>
      value.startsWith('[masked') || /^\d{3}$/.test(value) ? whole : `${name}${MASK}`,
    )
    .replace(URL_PASSWORD, `$1${MASK}@`)
    .replace(EMAIL_LOCAL, (whole) => (whole === 'router@' || whole.length < 3 ? whole : `${MASK}@`))
  const isMasked = text !== shown
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const printable = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ').toWellFormed()
  return {
    text: printable.length > longest ? `${printable.slice(0, longest).toWellFormed()} …` : printable,
    isMasked,
  }
}
