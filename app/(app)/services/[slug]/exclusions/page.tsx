import type { Metadata } from 'next'
import { ExclusionForm } from '#components/exclusion/exclusion-form.tsx'
import { ExclusionTable } from '#components/exclusion/exclusion-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { listServiceExclusions } from '#lib/usecases/error-budget/list-service-exclusions.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { createExclusionAction, removeExclusionAction } from './actions.ts'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = { title: 'Exclusions' }

export default async function ExclusionsPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { slug } = await params
  const query = await searchParams
  const exclusions = await orNotFound(listServiceExclusions(actor, slug))
  const mayEdit = can(actor, 'edit')
  const given = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 300) : '')
  // The field of a date shows minutes, without a zone.
  const minuteOf = (name: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(given(name))?.[0] ?? ''
  return (
    <>
      <PageHeader
        title="What the budget leaves out"
        crumbs={[
          { label: 'Services', href: '/services' },
          { label: slug, href: `/services/${slug}` },
          { label: 'Exclusions' },
        ]}
      />
      <div className="space-y-8">
        <ExclusionTable
          exclusions={exclusions}
          now={new Date()}
          removeAction={mayEdit ? (id) => removeExclusionAction.bind(null, slug, id) : undefined}
        />
        {mayEdit && (
          <section aria-labelledby="exclude">
            <SectionHeading id="exclude" note="planned maintenance, load tests; in the past or to come">
              Leave minutes out
            </SectionHeading>
            <ExclusionForm
              action={createExclusionAction.bind(null, slug)}
              draft={{
                kind: given('kind'),
                reason: given('reason'),
                startsAt: minuteOf('startsAt'),
                endsAt: minuteOf('endsAt'),
              }}
            />
          </section>
        )}
        <p className="max-w-prose text-soft">
          Whole minutes: neither their requests nor their 502s count, and they are not expected in the coverage. Reports
          say how many minutes they leave out, and count them too with exclusions=off in the address. Every exclusion
          stands in the audit trail.
        </p>
      </div>
    </>
  )
}
