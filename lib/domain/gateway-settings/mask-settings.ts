import { maskSecrets } from '../diagnosis/recognition/mask-secrets.ts'
import type { SettingsFile } from './settings-file.ts'

const MASK = '[masked]'
const LONGEST_LINE = 500

// Each begins with fixed words and then takes one run of characters: linear in the line.
const SECRET_LINES: readonly RegExp[] = [
  /(\bproxy_set_header\s+(?:authorization|cookie|x-api-key|x-auth-\S{1,40})\s+)[^;]+/i,
  /(\b(?:set-header|add-header)\s+(?:authorization|cookie|x-api-key|x-auth-\S{1,40})\s+).+/i,
  /(\b(?:insecure-password|password|stats\s+auth)\s+)\S+/i,
  /(\b(?:inline_string|inline_bytes|inlineString)"?\s*:\s*).+/,
  /(\b(?:proxy_ssl_password|secure_link_secret|js_set_secret)\s+)[^;]+/i,
]
const SECRET_NAME = /^\s*-?\s*"?name"?\s*:\s*"?\S*(?:password|passwd|secret|token|api_?key|credential|private)/i
const VALUE = /^(\s*"?value"?\s*:\s*).+/

export type MaskedFile = SettingsFile & { readonly maskedLines: number }

/** A file as it is checked, shown and stored: line by line, so that places stay true. */
export function maskSettings({ name, text }: SettingsFile): MaskedFile {
  let isKey = false
  let isSecretObject = false
  let isSecretValue = false
  let maskedLines = 0
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      const short = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line
      if (/^\s*(?:---\s*$|apiVersion:)/.test(short)) isSecretObject = false
      if (/^\s*"?kind"?\s*:\s*"?Secret\b/.test(short)) isSecretObject = true
      let masked = short
      if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY/.test(short)) isKey = true
      const wasKey = isKey
      if (/-----END [A-Z ]{0,40}PRIVATE KEY/.test(short)) isKey = false
      if (wasKey) masked = MASK
      else if (isSecretValue && VALUE.test(short)) masked = short.replace(VALUE, `$1${MASK}`)
      else if (isSecretObject && /^\s{2,}\S+:\s+\S/.test(short) && !/^\s*(?:name|namespace):/.test(short)) {
        masked = short.replace(/^(\s+[^:]{1,200}:\s+).+/, `$1${MASK}`)
      } else {
        for (const secret of SECRET_LINES) masked = masked.replace(secret, secretReplacement)
        masked = maskSecrets(masked).text
      }
      isSecretValue = SECRET_NAME.test(short)
      if (masked.includes(MASK)) maskedLines++
      return masked
    })
  return { name, text: lines.join('\n'), maskedLines }
}

/** A variable is no secret. */
function secretReplacement(whole: string, start: string): string {
  return /^["']?\$/.test(whole.slice(start.length)) ? whole : `${start}${MASK}`
}
