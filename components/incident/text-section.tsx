import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'

type TextSectionProps = {
  id: string
  title: string
  /** Said beside the heading: what kind of thing the text tells of. */
  kind?: string | undefined
  /** Markdown. */
  text: string
  /** A plain sentence after the text. */
  note?: { readonly label: string; readonly text: string } | undefined
  /** Said when there is no text; without it an empty section is left out. */
  empty?: string
}

/** A part of the report in the words of those who wrote it. */
export function TextSection({ id, title, kind, text, note, empty }: TextSectionProps) {
  if (!text && !kind && !note?.text && !empty) return null
  return (
    <section aria-labelledby={id}>
      <SectionHeading id={id} note={kind}>
        {title}
      </SectionHeading>
      {text ? <Markdown>{text}</Markdown> : !note?.text && <p className="text-soft">{empty}</p>}
      {note?.text && (
        <p className="mt-2 wrap-anywhere">
          <strong>{note.label}:</strong> {note.text}
        </p>
      )}
    </section>
  )
}
