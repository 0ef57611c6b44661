import type { Service } from '../service/service.ts'
import type { ServiceType } from '../service/service-type.ts'
import type { RunbookFields } from './runbook.ts'
import { fillTemplate } from './template-markdown.ts'
import { runbookTemplates } from './templates.ts'

/** A first runbook for a service: the starting content for its type, or for the one given. */
export function runbookFromTemplate(
  service: Pick<Service, 'slug' | 'type' | 'ownerTeam'>,
  type: ServiceType = service.type,
): RunbookFields {
  return {
    ...fillTemplate(runbookTemplates[type], service.slug),
    ownerTeam: service.ownerTeam,
    escalation: '',
    links: [],
  }
}

/** Nothing but the owner, for a runbook that is written from scratch. */
export function blankRunbook(service: Pick<Service, 'ownerTeam'>): RunbookFields {
  return {
    meaning: '',
    impact: '',
    firstFiveMinutes: '',
    ownerTeam: service.ownerTeam,
    escalation: '',
    links: [],
    causes: [],
  }
}
