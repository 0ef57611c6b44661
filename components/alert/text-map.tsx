import { SectionHeading } from '#components/ui/section-heading.tsx'

/** Labels or annotations, as the sender wrote them. */
export function TextMap({ title, texts }: { title: string; texts: Readonly<Record<string, string>> }) {
  const entries = Object.entries(texts)
  if (entries.length === 0) return null
  return (
    <section className="mt-7">
      <SectionHeading id={title.toLowerCase()}>{title}</SectionHeading>
      <dl className="divide-y divide-rule border-y border-rule">
        {entries.map(([name, text]) => (
          <div key={name} className="gap-4 py-1.5 md:flex">
            <dt className="shrink-0 font-mono text-sm text-soft wrap-anywhere md:w-48">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
