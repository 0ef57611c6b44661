import type { Metadata } from 'next'
import { RulesFilter } from '#components/alert/rules-filter.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { href } from '#lib/format/href.ts'
import { getAlertRules } from '#lib/usecases/alert/get-alert-rules.ts'
import { getService } from '#lib/usecases/service/get-service.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { publicUrl } from '#lib/web/public-url.ts'
import { readQuery } from '#lib/web/read-query.ts'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Rules for alerts' }

export default async function AlertRulesPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { slug } = await params
  const [service, origin] = await Promise.all([orNotFound(getService(actor, slug)), publicUrl('')])
  const { value, message } = await readQuery(await searchParams, async (query) => {
    const { datasource, ...counter } = query
    const [prometheus, grafana] = await Promise.all([
      getAlertRules(actor, slug, counter, { origin, evaluator: 'prometheus' }),
      getAlertRules(actor, slug, query, { origin, evaluator: 'grafana' }),
    ])
    return { prometheus, grafana, query, counter }
  })
  const download = (file: string, query: Record<string, string | string[] | undefined>) =>
    `curl -H 'Authorization: Bearer TOKEN' '${origin}${href(`/api/v1/services/${slug}/${file}`, query)}'`
  return (
    <>
      <PageHeader
        title={`Rules for alerts of ${service.name}`}
        crumbs={[
          { label: 'Services', href: '/services' },
          { label: slug, href: `/services/${slug}` },
          { label: 'Rules for alerts' },
        ]}
      />
      <p className="mb-4 max-w-prose">
        The share of 502s above a threshold, and the 30-day budget burning too fast over two windows at once. Each alert
        carries the link to the runbook. With a <TextLink href="/settings/tokens">token</TextLink> the files can be
        fetched by a program.
      </p>
      {message && (
        <Notice tone="warn" className="mb-4">
          {message}
        </Notice>
      )}
      <RulesFilter action={`/services/${slug}/alert-rules`} values={value.query} />
      <div className="space-y-9">
        <section>
          <SectionHeading id="prometheus">Prometheus</SectionHeading>
          <p className="mb-1 text-sm text-soft">
            A file named by <code>rule_files</code>; <code>promtool check rules</code> accepts it.
          </p>
          <CodeBlock text={value.prometheus} what="rules for Prometheus" isFile />
          <div className="mt-2">
            <CodeBlock text={download('alert-rules.yaml', value.counter)} />
          </div>
        </section>
        <section>
          <SectionHeading id="grafana">Grafana</SectionHeading>
          <p className="mb-1 text-sm text-soft">
            A file in <code>provisioning/alerting</code>; it needs no rules in Prometheus.
          </p>
          <CodeBlock text={value.grafana} what="rules for Grafana" isFile />
          <div className="mt-2">
            <CodeBlock text={download('grafana-alert-rules.yaml', value.query)} />
          </div>
        </section>
      </div>
    </>
  )
}
