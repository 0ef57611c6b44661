import type { Metadata } from 'next'
import { ApiTokenForm } from '#components/access/api-token-form.tsx'
import { ApiTokenTable } from '#components/access/api-token-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { listApiTokens } from '#lib/usecases/access/list-api-tokens.ts'
import { cursorPage } from '#lib/web/cursor-page.ts'
import { createApiTokenAction, revokeApiTokenAction } from './actions.ts'

export const metadata: Metadata = { title: 'API tokens' }

export default async function TokensPage({ searchParams }: PageProps<'/settings/tokens'>) {
  const actor = await requireAdmin()
  const { items, nextHref, firstHref } = await cursorPage('/settings/tokens', await searchParams, (query) =>
    listApiTokens(actor, query),
  )
  return (
    <>
      <PageHeader
        title="API tokens"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'API tokens' }]}
        facts={<TextLink href="/api-reference">How to use the REST API</TextLink>}
      />
      <ApiTokenTable tokens={items} now={new Date()} revoke={revokeApiTokenAction} />
      <Pagination previousHref={firstHref} nextHref={nextHref} />
      <section className="mt-9">
        <SectionHeading id="new-token">New token</SectionHeading>
        <ApiTokenForm action={createApiTokenAction} />
      </section>
    </>
  )
}
