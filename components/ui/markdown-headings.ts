type Node = { type: string; tagName?: string; children?: Node[] }

/**
 * Rehype plugin: the ranks of headings used in a text, whichever they are, become consecutive levels below the heading of
 * the page the text stands under, so that the page's outline has no holes.
 */
export function shiftHeadings({ below }: { below: number }) {
  return (tree: Node): void => {
    const headings = collectHeadings(tree)
    const ranks = [...new Set(headings.map(({ tagName }) => tagName))].sort()
    for (const heading of headings) heading.tagName = `h${Math.min(below + 1 + ranks.indexOf(heading.tagName), 6)}`
  }
}

function collectHeadings(node: Node): Node[] {
  const own = node.type === 'element' && /^h[1-6]$/.test(node.tagName ?? '') ? [node] : []
  return [...own, ...(node.children ?? []).flatMap(collectHeadings)]
}
