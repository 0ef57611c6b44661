import { classNames } from './class-names.ts'
import { CopyButton } from './copy-button.tsx'

type CodeBlockProps = {
  text: string
  /** What it is, for screen readers and the copy button: "command", "log lines". */
  what?: string
  copy?: boolean
  /** A whole file: it scrolls inside the block in both directions, and is printed whole. */
  isFile?: boolean
}

/** A command or log lines; long lines scroll inside the block, never the page. */
export function CodeBlock({ text, what = 'command', copy = true, isFile = false }: CodeBlockProps) {
  return (
    <div className="flex items-start rounded-md bg-panel">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className={classNames(
          'min-w-0 flex-1 overflow-x-auto px-3 py-2 leading-5',
          isFile && 'max-h-[28rem] overflow-y-auto print:max-h-none',
        )}
      >
        <code className="font-mono">{text}</code>
      </pre>
      {copy && <CopyButton text={text} what={what} className="no-print m-0.5 shrink-0" />}
    </div>
  )
}
