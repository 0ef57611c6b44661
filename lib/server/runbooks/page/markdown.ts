import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { escapeHtml, Html } from './html.ts'

type Node = {
  readonly type: string
  readonly tagName?: string
  readonly value?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly children?: readonly Node[]
}

const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['details', 'summary', 'input'].includes(name)),
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
}

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  // Raw HTML stays text, as on every other page.
  .use(remarkRehype, {
    handlers: { html: (_: unknown, node: { value: string }) => ({ type: 'text', value: node.value }) },
  })
  .use(rehypeSanitize, schema)

/** Text of people for a page that is sent without React: sanitised, images as links, code with a button to copy it. */
export function markdownToHtml(markdown: string): Html {
  if (markdown.trim() === '') return new Html('')
  return new Html(write(pipeline.runSync(pipeline.parse(markdown)) as Node))
}

const VOID = new Set(['br', 'hr'])
const KEPT: Readonly<Record<string, readonly string[]>> = { a: ['href'], ol: ['start'], code: [], td: [], th: [] }

function write(node: Node): string {
  if (node.type === 'text') return escapeHtml(node.value ?? '')
  const inner = (node.children ?? []).map(write).join('')
  const { tagName } = node
  if (node.type !== 'element' || tagName === undefined) return inner
  if (VOID.has(tagName)) return `<${tagName}>`
  if (tagName === 'img') return link(node.properties?.src, escapeHtml(String(node.properties?.alt || 'image')))
  if (tagName === 'a') return link(node.properties?.href, inner)
  if (tagName === 'pre') return codeBlock(inner)
  if (tagName === 'table') return `<div class="scroll" tabindex="0"><table>${inner}</table></div>`
  // Within the page's own headings of the second level, whatever level the text begins with.
  if (/^h[1-6]$/.test(tagName)) return `<h3>${inner}</h3>`
  return `<${tagName}${attributes(tagName, node.properties ?? {})}>${inner}</${tagName}>`
}

function attributes(tagName: string, properties: Readonly<Record<string, unknown>>): string {
  return (KEPT[tagName] ?? [])
    .filter((name) => properties[name] !== undefined)
    .map((name) => ` ${name}="${escapeHtml(String(properties[name]))}"`)
    .join('')
}

function link(href: unknown, inner: string): string {
  if (typeof href !== 'string' || href === '') return inner
  const rel = /^(https?:)?\/\//i.test(href) ? 'external noopener noreferrer nofollow' : 'nofollow'
  return `<a href="${escapeHtml(href)}" rel="${rel}">${inner}</a>`
}

/** The button is shown by the script of the page, where the clipboard can be written. */
export function codeBlock(inner: string): string {
  return `<div class="code"><pre tabindex="0">${inner.replace(/\n(<\/code>)?$/, '$1')}</pre><button type="button" class="copy" hidden>Copy<span class="sr"> command</span></button></div>`
}
