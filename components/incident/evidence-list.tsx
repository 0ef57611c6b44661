import { CodeBlock } from '#components/ui/code-block.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Evidence } from '#lib/domain/incident/evidence.ts'

/** What an entry rests on, below its text. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null
  return (
    <ul aria-label="Evidence" className="mt-1 space-y-1 text-sm text-soft">
      {evidence.map((item) => (
        <li key={JSON.stringify(item)} className="wrap-anywhere">
          <EvidenceItem item={item} />
        </li>
      ))}
    </ul>
  )
}

function EvidenceItem({ item }: { item: Evidence }) {
  switch (item.kind) {
    case 'link':
      return <TextLink href={item.url}>{item.label ?? item.url.replace(/^https?:\/\//i, '')}</TextLink>
    case 'metric':
      return (
        <>
          {item.name}: <strong className="text-ink">{item.value}</strong>
        </>
      )
    case 'excerpt':
      return (
        <>
          {item.source && <span>{item.source}</span>}
          <CodeBlock text={item.text} what="log lines" />
        </>
      )
  }
}
