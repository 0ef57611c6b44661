const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BYTES = 32
/** 32 bytes are at most 43 digits of base 62. */
const LENGTH = 43

export const SECRET_BYTES = BYTES
const API_TOKEN_PREFIX = 'hs_'
const INTEGRATION_KEY_PREFIX = 'hsi_'

/** 32 random bytes as 43 letters and digits: safe in a URL and a shell, selected by one double click. */
export function secretText(random: Uint8Array): string {
  if (random.length !== BYTES) throw new RangeError(`A secret is made of ${BYTES} random bytes.`)
  let rest = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ''
  for (; rest > 0n; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text
  return text.padStart(LENGTH, '0')
}

/** The prefix lets secret scanners and people recognise a leaked token. */
export function apiTokenText(random: Uint8Array): string {
  return API_TOKEN_PREFIX + secretText(random)
}

/** The same for the key by which a sender of alerts is known. */
export function integrationKeyText(random: Uint8Array): string {
  return INTEGRATION_KEY_PREFIX + secretText(random)
}

/** What a list shows of a token: enough to tell two apart, nothing that helps to guess it. */
export function visiblePrefix(token: string): string {
  return token.slice(0, API_TOKEN_PREFIX.length + 6)
}
