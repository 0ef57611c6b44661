import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { classNames } from './class-names.ts'
import { CodeBlock } from './code-block.tsx'

type MarkdownProps = {
  children: string
  /** Level of the page's heading above; Markdown's own headings start below it. */
  below?: 2 | 3 | 4 | undefined
  /** Blocks of code get a copy button: for commands. */
  copyCode?: boolean | undefined
  className?: string | undefined
}

const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img' && name !== 'details' && name !== 'summary'),
  protocols: { href: ['http', 'https', 'mailto'] },
}

/**
 * Text of people: rendered and sanitised on the server. Raw HTML stays text, images become a link to the image (they would
 * tell another site who reads), links lead to http, https or mail only.
 */
export function Markdown({ children, below = 2, copyCode, className }: MarkdownProps) {
  return (
    <div className={classNames('prose', className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={copyCode ? { ...componentsBelow[below], pre: CopyablePre } : componentsBelow[below]}
      >
        {children}
      </ReactMarkdown>
    </div>
  )
}

const shared: Components = {
  a: ({ href, children }) =>
    href ? (
      <a
        href={href}
        className="link-inline"
        rel={/^(https?:)?\/\//i.test(href) ? 'external noopener noreferrer nofollow' : 'nofollow'}
      >
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
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
  // GFM puts the alignment of a column in a style attribute, which the content security policy refuses.
  th: ({ style, children }) => <th {...alignment(style)}>{children}</th>,
  td: ({ style, children }) => <td {...alignment(style)}>{children}</td>,
}

function CopyablePre({ node }: ExtraProps) {
  return <CodeBlock text={textOf(node).replace(/\n$/, '')} />
}

type HastNode = { value?: string; children?: readonly HastNode[] }

function textOf(node: HastNode | undefined): string {
  return node?.value ?? (node?.children ?? []).map(textOf).join('')
}

function alignment(style: ComponentProps<'td'>['style']) {
  const align = style?.textAlign
  return align === 'right' || align === 'center' ? { align } : {}
}

const componentsBelow = { 2: withHeadings(3), 3: withHeadings(4), 4: withHeadings(5) }

function withHeadings(first: number): Components {
  const tag = (depth: number) => `h${Math.min(first + depth, 6)}` as 'h3' | 'h4' | 'h5' | 'h6'
  return { ...shared, h1: tag(0), h2: tag(1), h3: tag(2), h4: tag(3), h5: tag(3), h6: tag(3) }
}
