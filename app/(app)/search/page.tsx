import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SearchHints } from '#components/search/search-hints.tsx'
import { SearchResults } from '#components/search/search-results.tsx'
import { searchHref } from '#components/search/search-state.ts'
import { countText, SearchTabs } from '#components/search/search-tabs.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { SEARCH_KINDS, type SearchKind } from '#lib/domain/search/kind.ts'
import { incidentToOpen } from '#lib/domain/search/number-query.ts'
import { SEARCH_LIMIT_MAX, SEARCH_TEXT_MAX, type SearchAnswer } from '#lib/domain/search/search.ts'
import { search } from '#lib/usecases/search/search.ts'
import { readQuery } from '#lib/web/read-query.ts'

type Props = PageProps<'/search'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await searchParams
  return { title: typeof q === 'string' && q ? `“${q.slice(0, 80)}” – search` : 'Search' }
}

export default async function SearchPage({ searchParams }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const { query: asked, isCut } = readable(await searchParams)
  const { value, message } = await readQuery(asked, async (query) =>
    query.q === undefined ? null : { query, answer: await search(actor, query, { now }) },
  )
  if (!value) {
    return (
      <>
        <PageHeader title="Search" />
        <Words />
        {message && <Notice className="mb-5">{message}</Notice>}
        <SearchHints q={undefined} />
      </>
    )
  }
  const { query, answer } = value
  const q = String(query.q)
  if (answer.incident !== null && incidentToOpen(q) !== null) redirect(`/incidents/${answer.incident}`)
  const kind = SEARCH_KINDS.find((one) => one === query.kind)
  const found = kind ? answer.counts[kind] : SEARCH_KINDS.reduce((sum, one) => sum + answer.counts[one], 0)
  return (
    <>
      <PageHeader title={titleOf(q, found)} facts={<Facts answer={answer} />} />
      <Words q={q} kind={kind} />
      {isCut && <Notice className="mb-5">Only the first {SEARCH_TEXT_MAX} characters were looked for.</Notice>}
      {SEARCH_KINDS.some((one) => answer.counts[one] > 0) && <SearchTabs q={q} kind={kind} counts={answer.counts} />}
      {answer.items.length === 0 ? <SearchHints q={q} /> : <SearchResults results={answer.items} now={now} />}
      {answer.items.length < found && (
        <p className="mt-4 flex flex-wrap items-center gap-3 text-sm text-soft">
          {answer.items.length < SEARCH_LIMIT_MAX && (
            <LinkButton href={searchHref(q, kind, SEARCH_LIMIT_MAX)} size="small">
              Show more
            </LinkButton>
          )}
          The best {answer.items.length} of {countText(found)}. More words narrow it down.
        </p>
      )}
    </>
  )
}

type Query = Awaited<Props['searchParams']>

/** Nothing but spaces is no question yet; of a pasted log the beginning is looked for. */
function readable(query: Query): { readonly query: Query; readonly isCut: boolean } {
  if (typeof query.q !== 'string') return { query, isCut: false }
  const text = query.q.trim()
  const q = text.slice(0, SEARCH_TEXT_MAX).toWellFormed()
  return { query: { ...query, q: q === '' ? undefined : q }, isCut: text.length > SEARCH_TEXT_MAX }
}

function titleOf(q: string, found: number): string {
  if (found === 0) return `“${q}”`
  return `${countText(found)} ${found === 1 ? 'result' : 'results'} for “${q}”`
}

/** What is looked for, to be changed. */
function Words({ q, kind }: { q?: string; kind?: SearchKind | undefined }) {
  return (
    <FilterBar action="/search" hidden={{ kind }} submitLabel="Search">
      <TextInput
        name="q"
        type="search"
        label="Words"
        hideLabel
        maxLength={200}
        defaultValue={q}
        className="w-80 max-sm:w-auto max-sm:grow"
      />
    </FilterBar>
  )
}

/** What was looked for besides or instead of what was typed. */
function Facts({ answer: { corrections, match, items } }: { answer: SearchAnswer }) {
  return (
    <>
      {items.length > 0 && match === 'incident' && (
        <span>No text has all of these words; these incidents have them in different places.</span>
      )}
      {items.length > 0 && match === 'any' && <span>Nothing has all of these words; these have some of them.</span>}
      {corrections.map(({ word, insteadOf }) => (
        <span key={`${insteadOf} ${word}`}>
          No text has “{insteadOf}”; also looked for{' '}
          <TextLink inline href={searchHref(word)}>
            {word}
          </TextLink>
          .
        </span>
      ))}
    </>
  )
}
