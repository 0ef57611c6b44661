import type { ReactNode } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { EditInPlace } from '#components/writing/edit-in-place.tsx'
import type { ShowPreview } from '#components/writing/section-preview.tsx'
import { isEmptyText, type PostmortemSection } from '#lib/domain/postmortem/section.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

/** From this length on, in characters, a reader is offered the contents first. */
const LONG = 2_500

/** A text longer than this, in characters, is not sent a second time for an editor that may never be opened. */
const SENT_TWICE_MAX = 20_000

type PostmortemDocumentProps = {
  /** Nothing more will be written: what is empty is left out. */
  isFinished: boolean
  sections: readonly PostmortemSection[]
  /** What follows the written sections on the page, for the contents. */
  further: readonly { readonly id: string; readonly title: string }[]
  /** Given to those who may write; within a DeskProvider. */
  writing?: Writing | undefined
  /** What stands below each section, by its key: comments of reviewers. */
  remarks?: Readonly<Record<string, ReactNode>>
  /** Keys of sections that have comments: they stay even where a finished document leaves empty ones out. */
  commented?: ReadonlySet<string>
}

export type Writing = {
  /** The page where all sections are edited. */
  readonly href: string
  readonly saveActionOf: (key: string) => FormAction
  readonly previewAction: ShowPreview
}

/** The written document from top to bottom; what is still to be written says what belongs there. */
export function PostmortemDocument(props: PostmortemDocumentProps) {
  const { isFinished, sections: all, further, writing, remarks = {}, commented } = props
  const isShown = ({ key, text }: PostmortemSection) => !isFinished || !isEmptyText(text) || commented?.has(key)
  const sections = all.filter(isShown)
  const length = sections.reduce((sum, { text }) => sum + text.length, 0)
  return (
    <>
      {length > LONG && <Contents entries={[...sections.map(({ key, title }) => ({ id: key, title })), ...further]} />}
      {sections.map((section) => (
        <div key={section.key} className="section">
          <Section section={section} writing={writing} />
          {remarks[section.key]}
        </div>
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

function Section({ section, writing }: { section: PostmortemSection; writing: Writing | undefined }) {
  const { key, title, prompt, text, version, updatedBy, updatedAt } = section
  const isEmpty = isEmptyText(text)
  const note = isEmpty && 'not written yet'
  const body = isEmpty ? <Markdown className="text-soft no-print">{prompt}</Markdown> : <Markdown>{text}</Markdown>
  if (writing) {
    return (
      <EditInPlace
        section={{ key, title, text: text.length > SENT_TWICE_MAX ? null : text, version, updatedBy, updatedAt }}
        note={note}
        prompt={<Markdown>{prompt}</Markdown>}
        href={`${writing.href}#${key}`}
        saveAction={writing.saveActionOf(key)}
        previewAction={writing.previewAction}
      >
        {body}
      </EditInPlace>
    )
  }
  return (
    <section aria-labelledby={key}>
      <SectionHeading id={key} note={note}>
        {title}
      </SectionHeading>
      {body}
    </section>
  )
}
