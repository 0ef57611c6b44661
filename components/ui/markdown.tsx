import type { ComponentProps, ReactNode } from 'react'
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { isAffordableMarkdown } from '#lib/format/markdown-cost.ts'
import { classNames } from './class-names.ts'
import { CodeBlock } from './code-block.tsx'
import { remembered } from './markdown-cache.ts'
import { shiftHeadings } from './markdown-headings.ts'
import { isPlainText } from './plain-text.ts'
import { Shape } from './shape.tsx'

type MarkdownProps = {
  children: string
  /** Level of the page's heading above; the text's own headings follow below it. */
  below?: 2 | 3 | 4 | undefined
  /** Blocks of code get a copy button: for commands. */
  copyCode?: boolean | undefined
  className?: string | undefined
}

const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'details' && name !== 'summary'),
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
}

/**
 * Text of people: rendered and sanitised on the server. Raw HTML stays text, images become a link to the image (they would
 * tell another site who reads), links lead to http, https or mail only.
 */
export function Markdown({ children, below = 2, copyCode, className }: MarkdownProps) {
  if (children.trim() === '') return null
  if (!isAffordableMarkdown(children)) return <AsTyped className={className}>{children}</AsTyped>
  // Most entries of a timeline are one plain line, and parsing two thousand of them takes a second.
  if (isPlainText(children)) {
    return (
      <div className={classNames('prose', className)}>
        <p>{children}</p>
      </div>
    )
  }
  // The whole element is remembered, never a fragment: React's payload cannot refer to one that holds nothing.
  return remembered(`${below} ${copyCode ? 'copy' : ''} ${className ?? ''} ${children}`, () => (
    <div className={classNames('prose', className)}>
      {ReactMarkdown({
        children,
        remarkPlugins: [remarkGfm],
        rehypePlugins: [
          [rehypeSanitize, schema],
          [shiftHeadings, { below }],
        ],
        components: copyCode ? copyable : components,
      })}
    </div>
  ))
}

function AsTyped({ children, className }: { children: string; className: string | undefined }) {
  return (
    <div className={classNames('prose', className)}>
      <p className="text-soft">Shown as it was typed: it has too many marks to be set as Markdown.</p>
      <p className="whitespace-pre-wrap">{children}</p>
    </div>
  )
}

const components: Components = {
  a: ({ href, children }) => <TextAnchor href={href}>{children}</TextAnchor>,
  img: ({ src, alt }) => <TextAnchor href={typeof src === 'string' ? src : undefined}>{alt || 'image'}</TextAnchor>,
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <pre tabIndex={0}>{children}</pre>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <div className="table-scroll" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  // The box of a task list: a sign and a word, because a disabled checkbox has no name of its own.
  input: ({ checked }) => (
    <>
      <Shape name={checked ? 'check' : 'box'} className="mr-2" />
      <span className="sr-only">{checked ? 'Done: ' : 'To do: '}</span>
    </>
  ),
  // GFM puts the alignment of a column in a style attribute, which the content security policy refuses.
  th: ({ style, children }) => <th {...alignment(style)}>{children}</th>,
  td: ({ style, children }) => <td {...alignment(style)}>{children}</td>,
}

const copyable: Components = { ...components, pre: CopyablePre }

function CopyablePre({ node }: ExtraProps) {
  return <CodeBlock text={textOf(node).replace(/\n$/, '')} />
}

type HastNode = { value?: string; children?: readonly HastNode[] }

function textOf(node: HastNode | undefined): string {
  return node?.value ?? (node?.children ?? []).map(textOf).join('')
}

function TextAnchor({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <span>{children}</span>
  const rel = /^(https?:)?\/\//i.test(href) ? 'external noopener noreferrer nofollow' : 'nofollow'
  return (
    <a href={href} className="link-inline" rel={rel}>
      {children}
    </a>
  )
}

function alignment(style: ComponentProps<'td'>['style']) {
  const align = style?.textAlign
  return align === 'right' || align === 'center' ? { align } : {}
}
