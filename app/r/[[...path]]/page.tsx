import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CauseSection } from '#components/runbook/cause-section.tsx'
import { MissingRunbook } from '#components/runbook/missing-runbook.tsx'
import { Triage } from '#components/runbook/triage.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { missingSentence, parseDeepLink, resolveDeepLink } from '#lib/domain/runbook/deep-link.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { similarSlugs } from '#lib/domain/service/similar-slugs.ts'
import { findRunbook } from '#lib/usecases/runbook/find-runbook.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'

type Props = { params: Promise<{ path?: string[] }> }

const NOTHING = { service: null, runbook: null }

export const metadata: Metadata = { title: '502 triage' }

/** `/r/{service}/{cause}` leads to the runbook; where that is not possible, this page helps instead. Never a 404. */
export default async function DeepLinkPage({ params }: Props) {
  const actor = await requireActor()
  const link = parseDeepLink(((await params).path ?? []).map(decoded))
  const { service, runbook } = link.slug ? await findRunbook(actor, link.slug, { now: new Date() }) : NOTHING
  const target = resolveDeepLink(link, { hasService: service !== null, runbook })
  if (target.found) redirect(target.path)

  const about = service ?? { slug: link.slug ?? 'SERVICE', type: 'other' as const }
  const cause = link.rootCause && startingCause(about, link.rootCause)
  return (
    <>
      <PageHeader title="502 triage" />
      <div className="max-w-prose space-y-9">
        <MissingRunbook
          missing={target.missing}
          link={link}
          sentence={missingSentence(target.missing, link, service?.name ?? link.serviceText)}
          similar={target.missing === 'service' ? await similarServices(actor, link.slug) : []}
          mayEdit={can(actor, 'edit')}
        />
        {cause && <CauseSection cause={cause} note="general advice, not yet adapted to this service" />}
        <Triage />
      </div>
    </>
  )
}

async function similarServices(actor: UserActor, slug: string | null): Promise<Pick<Service, 'slug' | 'name'>[]> {
  if (slug === null) return []
  const { items } = await listServices(actor, { limit: 200 })
  const found = similarSlugs(
    slug,
    items.map((item) => item.slug),
  )
  return found.flatMap((one) => items.filter((item) => item.slug === one))
}

/** Segments arrive percent-encoded; a broken escape is shown as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
