import { Disclosure } from '#components/ui/disclosure.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { groupRevisions, type PostmortemRevision } from '#lib/domain/postmortem/revision.ts'
import { formatRevisionDeed } from '#lib/format/postmortem-revision.ts'

type RevisionListProps = {
  /** Newest first. */
  revisions: readonly PostmortemRevision[]
  /** By key, in the order of the document. */
  titles: Readonly<Record<string, string>>
  /** `/incidents/318/post-mortem/revisions` */
  path: string
  now: Date
}

/** Who changed what and when; the saves of one sitting stand together, each of them still to be reached. */
export function RevisionList({ revisions, titles, path, now }: RevisionListProps) {
  return (
    <ol className="max-w-prose border-b border-rule">
      {groupRevisions(revisions).map((group) => (
        <Sitting key={group[0]?.number} {...{ group, titles, path, now }} />
      ))}
    </ol>
  )
}

type SittingProps = Omit<RevisionListProps, 'revisions'> & { group: readonly PostmortemRevision[] }

function Sitting({ group, titles, path, now }: SittingProps) {
  const [newest, oldest] = [group[0], group.at(-1)]
  if (!newest || !oldest) return null
  const touched = new Set(group.flatMap(({ changedSections }) => changedSections))
  const changed = Object.keys(titles).filter((key) => touched.has(key))
  const before = oldest.number - 1
  return (
    <li className="border-t border-rule py-2.5">
      <p className="wrap-anywhere">
        <strong className="font-semibold">{newest.authorName}</strong> {formatRevisionDeed(newest.kind, group.length)}
        {newest.kind !== 'created' && changed.length > 0 && <>: {changed.map((key) => titles[key]).join(', ')}</>}
      </p>
      <div className="flex flex-wrap gap-x-4 text-sm">
        <Time at={newest.createdAt} now={now} className="text-soft" />
        <TextLink href={`${path}/${newest.number}`}>Revision {newest.number}</TextLink>
        {before > 0 && changed.length > 0 && (
          <TextLink href={`${path}/compare?from=${before}&to=${newest.number}`}>
            What changed<span className="sr-only"> to revision {newest.number}</span>
          </TextLink>
        )}
        {group.length > 1 && (
          <Disclosure summary={`Each of the ${group.length} saves`}>
            <ol>
              {group.map(({ number, createdAt, changedSections }) => (
                <li key={number} className="py-0.5">
                  <TextLink href={`${path}/${number}`}>Revision {number}</TextLink>{' '}
                  <Time at={createdAt} show="time" className="text-soft" />{' '}
                  {changedSections.map((key) => titles[key] ?? key).join(', ')}
                </li>
              ))}
            </ol>
          </Disclosure>
        )}
      </div>
    </li>
  )
}
