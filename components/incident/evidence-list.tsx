import { CodeBlock } from '#components/ui/code-block.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Evidence } from '#lib/domain/incident/evidence.ts'
import { NO_BREAK_SPACE } from '#lib/format/spaces.ts'

type EvidenceListProps = { evidence: readonly Evidence[]; incidentNumber: number }

/** What an entry rests on, below its text. */
export function EvidenceList({ evidence, incidentNumber }: EvidenceListProps) {
  if (evidence.length === 0) return null
  return (
    <ul aria-label="Evidence" className="mt-1 space-y-1 text-sm text-soft">
      {evidence.map((item) => (
        <li key={JSON.stringify(item)} className="wrap-anywhere">
          <EvidenceItem item={item} incidentNumber={incidentNumber} />
        </li>
      ))}
    </ul>
  )
}

function EvidenceItem({ item, incidentNumber }: { item: Evidence; incidentNumber: number }) {
  switch (item.kind) {
    case 'link':
      return <TextLink href={item.url}>{item.label ?? item.url.replace(/^https?:\/\//i, '')}</TextLink>
    case 'metric':
      return (
        <>
          {item.name}:{' '}
          <strong className="text-ink">
            {item.value}
            {item.unit && `${NO_BREAK_SPACE}${item.unit}`}
          </strong>
          {item.at && (
            <>
              {' at '}
              <Time at={new Date(item.at)} show="time" />
            </>
          )}
        </>
      )
    case 'image':
      return (
        <a href={`/incidents/${incidentNumber}/images/${item.imageId}`} className="inline-block">
          {/* biome-ignore lint/performance/noImgElement: behind the session, where Next's optimiser cannot read it */}
          <img
            src={`/incidents/${incidentNumber}/images/${item.imageId}`}
            alt={item.alt}
            loading="lazy"
            decoding="async"
            className="max-h-72 max-w-full rounded-sm border border-rule"
          />
        </a>
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
