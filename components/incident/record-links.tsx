import { TextLink } from '#components/ui/text-link.tsx'

type RecordLinksProps = { number: number; mayEdit: boolean }

/** What is wanted once in a while: a copy to keep, and what to do with a record that is a duplicate or a mistake. */
export function RecordLinks({ number, mayEdit }: RecordLinksProps) {
  const address = `/incidents/${number}`
  return (
    <ul className="no-print space-y-1">
      <li>
        <TextLink href={`${address}/print`}>To print, or as PDF</TextLink>
      </li>
      <li className="flex gap-x-3">
        <TextLink href={`${address}/export/markdown`}>Markdown</TextLink>
        <TextLink href={`${address}/export/json`}>JSON</TextLink>
      </li>
      {mayEdit && (
        <li>
          <TextLink href={`${address}/relations`}>Link, merge or remove</TextLink>
        </li>
      )}
    </ul>
  )
}
