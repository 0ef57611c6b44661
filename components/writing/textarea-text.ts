// biome-ignore lint/suspicious/noControlCharactersInRegex: the server refuses these; they come with pasted terminal output
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

/** The text without what cannot be stored and nobody sees. */
export function writableText(text: string): string {
  const visible = text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '')
  return visible.isWellFormed?.() === false ? visible.toWellFormed() : visible
}

/** Puts a text on screen; the cursor stays where it was, counted from the nearer end. */
export function showText(textarea: HTMLTextAreaElement, text: string): void {
  if (writableText(textarea.value) === text) return
  const { selectionStart, selectionEnd, value, scrollTop } = textarea
  const isSameBefore = value.slice(0, selectionEnd) === text.slice(0, selectionEnd)
  const shift = isSameBefore ? 0 : text.length - value.length
  textarea.value = text
  textarea.setSelectionRange(Math.max(0, selectionStart + shift), Math.max(0, selectionEnd + shift))
  textarea.scrollTop = scrollTop
}

/** Replaces the selection as typing would: the browser's undo knows it. */
export function insertText(textarea: HTMLTextAreaElement, text: string): void {
  textarea.focus()
  if (document.execCommand('insertText', false, text)) return
  textarea.setRangeText(text, textarea.selectionStart, textarea.selectionEnd, 'end')
  textarea.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
