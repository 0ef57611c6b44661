import { maskSecrets } from '../diagnosis/recognition/mask-secrets.ts'
import type { SettingsFile } from './settings-file.ts'
import { isTooDeep } from './syntax/data-tree.ts'

const MASK = '[masked]'
/** What maskSecrets keeps of a line, with room for what it writes. */
const PIECE = 400
const LONGEST_LAID_OUT = 1_000_000

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

/** A file as it is checked, shown and stored: line by line, so that places stay true. Done twice, it changes nothing. */
export function maskSettings({ name, text }: SettingsFile): MaskedFile {
  const state: State = { isKey: false, isSecretObject: false, isSecretValue: false }
  let maskedLines = 0
  const lines = laidOut(text.replace(/\r\n?/g, '\n').toWellFormed())
    .split('\n')
    .map((line) => {
      const masked = maskLine(line, state)
      if (masked.includes(MASK)) maskedLines++
      return masked
    })
  return { name, text: lines.join('\n'), maskedLines }
}

type State = { isKey: boolean; isSecretObject: boolean; isSecretValue: boolean }

function maskLine(line: string, state: State): string {
  const start = line.slice(0, PIECE)
  if (/^\s*(?:---\s*$|"?apiVersion)/.test(start)) state.isSecretObject = false
  if (/^\s*"?kind"?\s*:\s*"?Secret\b/.test(start)) state.isSecretObject = true
  const isNamedValue = state.isSecretValue && VALUE.test(start)
  state.isSecretValue = SECRET_NAME.test(start)
  if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY/.test(start)) state.isKey = true
  const isKey = state.isKey
  if (/-----END [A-Z ]{0,40}PRIVATE KEY/.test(line.slice(-PIECE))) state.isKey = false
  if (isKey) return MASK
  if (isNamedValue) return start.replace(VALUE, `$1${MASK}`)
  if (state.isSecretObject && /^\s{2,}\S+:\s+\S/.test(start) && !/^\s*"?(?:name|namespace)"?:/.test(start)) {
    return start.replace(/^(\s+[^:]{1,200}:\s+).+/, `$1${MASK}`)
  }
  return piecesOf(line).map(maskPiece).join('')
}

function maskPiece(piece: string): string {
  let masked = piece
  for (const secret of SECRET_LINES) masked = masked.replace(secret, secretReplacement)
  return maskSecrets(masked).text
}

/** A long line in parts that end between words; of a word longer than any setting the start is kept. */
function piecesOf(line: string): string[] {
  if (line.length <= PIECE) return [line]
  const pieces: string[] = []
  for (let at = 0; at < line.length; ) {
    const window = line.slice(at, at + PIECE)
    const end = at + PIECE >= line.length ? PIECE : Math.max(window.lastIndexOf(' '), window.lastIndexOf(';')) + 1
    pieces.push(end > 0 ? window.slice(0, end) : window)
    at += end > 0 ? end : PIECE
  }
  return pieces.map((piece) => piece.toWellFormed())
}

/** JSON on one line gets lines of its own, so that places can be named and secrets found. */
function laidOut(text: string): string {
  if (!/^\s{0,100}[[{]/.test(text) || !text.split('\n').some((line) => line.length > PIECE) || isTooDeep(text))
    return text
  try {
    const json = JSON.stringify(JSON.parse(text), null, 1)
    return json.length > LONGEST_LAID_OUT ? text : json
  } catch {
    return text
  }
}

/** A variable is no secret, and what is masked stays as it is. */
function secretReplacement(whole: string, start: string): string {
  return /^["']?(?:\$|\[masked)/.test(whole.slice(start.length)) ? whole : `${start}${MASK}`
}
