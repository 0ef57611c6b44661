import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { isEmptyText, type PostmortemSection } from '#lib/domain/postmortem/section.ts'

/** From this length on, in characters, a reader is offered the contents first. */
const LONG = 2_500

type PostmortemDocumentProps = {
  sections: readonly PostmortemSection[]
  /** What follows the written sections on the page, for the contents. */
  further: readonly { readonly id: string; readonly title: string }[]
}

/** The written document from top to bottom; what is still to be written says what belongs there. */
export function PostmortemDocument({ sections, further }: PostmortemDocumentProps) {
  const length = sections.reduce((sum, { text }) => sum + text.length, 0)
  return (
    <>
      {length > LONG && <Contents entries={[...sections.map(({ key, title }) => ({ id: key, title })), ...further]} />}
      {sections.map((section) => (
        <Section key={section.key} section={section} />
      ))}
    </>
  )
}

function Contents({ entries }: { entries: readonly { readonly id: string; readonly title: string }[] }) {
  return (
    <nav aria-label="Contents" className="no-print">
      <ol className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="link">
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Section({ section: { key, title, prompt, text } }: { section: PostmortemSection }) {
  const isEmpty = isEmptyText(text)
  return (
    <section aria-labelledby={key}>
      <SectionHeading id={key} note={isEmpty && 'not written yet'}>
        {title}
      </SectionHeading>
      {isEmpty ? <Markdown className="text-soft no-print">{prompt}</Markdown> : <Markdown>{text}</Markdown>}
    </section>
  )
}
