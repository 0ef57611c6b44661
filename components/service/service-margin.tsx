import { VerifiedOn } from '#components/runbook/verified-on.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { DefinitionList } from '#components/ui/definition-list.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import { runbookPath } from '#lib/domain/runbook/runbook-path.ts'
import { criticalityNames } from '#lib/domain/service/criticality.ts'
import { gatewayKindNames } from '#lib/domain/service/gateway-kind.ts'
import type { Service } from '#lib/domain/service/service.ts'
import { serviceTypeNames } from '#lib/domain/service/service-type.ts'
import { serviceTierNames } from '#lib/domain/service/tier.ts'
import { formatTarget } from '#lib/format/percent.ts'
import { serviceLabels } from './service-labels.ts'

type ServiceMarginProps = {
  service: Service
  runbook: CheckedRunbook | null
  /** The full address that alerts should carry. */
  alertLink: string
  now: Date
}

export function ServiceMargin({ service, runbook, alertLink, now }: ServiceMarginProps) {
  return (
    <>
      <MarginFact title="Service">
        <DefinitionList
          facts={[
            { term: serviceLabels.ownerTeam, value: service.ownerTeam || 'Nobody yet' },
            { term: serviceLabels.tier, value: serviceTierNames[service.tier] },
            { term: serviceLabels.criticality, value: criticalityNames[service.criticality] },
            { term: serviceLabels.type, value: serviceTypeNames[service.type] },
            { term: serviceLabels.gateway, value: gatewayKindNames[service.gateway] },
            { term: serviceLabels.sloTarget, value: formatTarget(service.sloTarget) },
          ]}
        />
      </MarginFact>
      <MarginFact title="Runbook">
        {runbook ? (
          <>
            <p>
              <TextLink href={runbookPath(service.slug)}>
                {runbook.causes.length} {runbook.causes.length === 1 ? 'cause' : 'causes'}
              </TextLink>
              ,{' '}
              {runbook.gaps.length === 0
                ? 'nothing missing'
                : `${runbook.gaps.length} ${runbook.gaps.length === 1 ? 'gap' : 'gaps'}`}
            </p>
            <p className="text-soft">
              Verified: <VerifiedOn at={runbook.lastVerifiedAt} now={now} />
            </p>
          </>
        ) : (
          <p>
            None yet. <TextLink href={runbookPath(service.slug)}>Start it</TextLink>
          </p>
        )}
      </MarginFact>
      <MarginFact title="Link for alerts">
        <CodeBlock text={alertLink} what="link" />
        <p className="mt-1 text-soft">
          Leads to the runbook, or to a section with the cause behind it: {'…/oom-kill'}.
        </p>
        <p className="mt-1">
          <TextLink href={`/services/${service.slug}/alert-rules`}>Rules for Prometheus and Grafana</TextLink>
        </p>
      </MarginFact>
    </>
  )
}
