import type { RootCause } from '../diagnosis/root-cause.ts'
import type { Service } from '../service/service.ts'
import type { ServiceType } from '../service/service-type.ts'
import type { RunbookCause, RunbookFields } from './runbook.ts'
import { VERIFY_EVERY_DAYS } from './schema.ts'
import { fillCause, fillTemplate } from './template-markdown.ts'
import { anyServiceCauses } from './templates/any.ts'
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
    verifyEveryDays: VERIFY_EVERY_DAYS,
  }
}

/** The starting content about one cause: for the type of the service, else what is true for any. */
export function startingCause(service: Pick<Service, 'slug' | 'type'>, rootCause: RootCause): RunbookCause {
  const candidates = [runbookTemplates[service.type].causes, runbookTemplates.other.causes, anyServiceCauses].flat()
  const found = candidates.find((cause) => cause.rootCause === rootCause)
  if (!found) throw new Error(`no starting content about ${rootCause}`)
  return fillCause(found, service.slug)
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
    verifyEveryDays: VERIFY_EVERY_DAYS,
    causes: [],
  }
}
