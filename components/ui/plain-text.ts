/** Signs that Markdown gives a meaning to, anywhere in a line or at its beginning. */
const MARKED = /[\\`*_#[\]<>|~&!@\t\u00a0]|:\/\/|www\.|\s$|^\s|^(?:[-+=:]|\d+[.)])|^$/i

/** Whether Markdown would show this text as it stands, as one paragraph. Unsure cases count as marked. */
export function isPlainText(text: string): boolean {
  return text.length < 2_000 && !text.split('\n').some((line) => MARKED.test(line))
}
