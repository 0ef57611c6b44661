/** Signs that Markdown gives a meaning to, anywhere or at the beginning of a line. */
const MARKED = /[\\`*_#[\]<>|~&!@\r\n\t\u00a0]|:\/\/|www\.|\s$|^\s|^(?:[-+=:]|\d+[.)])/i

/** Whether Markdown would show this text as it stands, as one paragraph. Unsure cases count as marked. */
export function isPlainText(text: string): boolean {
  return text !== '' && text.length < 2_000 && !MARKED.test(text)
}
