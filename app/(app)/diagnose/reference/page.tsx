import type { Metadata } from 'next'
import { RuleTable } from '#components/diagnosis/rule-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ruleReference } from '#lib/domain/diagnosis/rule-reference.ts'
import { listRuleDifferences } from '#lib/usecases/diagnosis/list-rule-differences.ts'

export const metadata: Metadata = { title: 'What the diagnosis recognises' }

export default async function DiagnosisReferencePage() {
  const actor = await requireActor()
  const groups = ruleReference()
  const differences = await listRuleDifferences(actor, { now: new Date() })
  return (
    <>
      <PageHeader
        title="What the diagnosis recognises"
        crumbs={[
          { label: 'Diagnose', href: '/diagnose' },
          { label: 'Reference', href: '/diagnose/reference' },
        ]}
        facts={
          <>
            <span>Search the page for the text in your log. Upper and lower case do not matter.</span>
            <TextLink href="/reports/diagnosis">How often it is right</TextLink>
          </>
        }
      />
      <nav aria-label="Programs" className="mb-7 flex flex-wrap gap-x-4 gap-y-1">
        {groups.map(({ source }) => (
          <TextLink key={source} href={`#${source}`}>
            {source}
          </TextLink>
        ))}
      </nav>
      <div className="space-y-10">
        {groups.map(({ source, rules }) => (
          <section key={source} id={source}>
            <SectionHeading note={`${rules.length} texts`}>{source}</SectionHeading>
            <RuleTable rules={rules} caption={`Texts of ${source} and what they mean`} differences={differences} />
          </section>
        ))}
      </div>
    </>
  )
}
