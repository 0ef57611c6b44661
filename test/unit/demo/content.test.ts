import { describe, expect, it } from 'vitest'
import { causeContent } from '#lib/demo/causes.ts'
import { fitsTrigger } from '#lib/demo/choose-text.ts'
import { demoServices } from '#lib/demo/services.ts'
import { failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { createServiceInput } from '#lib/domain/service/schema.ts'
import { SERVICE_TYPES } from '#lib/domain/service/service-type.ts'

const scenarios = demoServices.flatMap((service) => service.scenarios.map((scenario) => ({ service, scenario })))
const stories = scenarios.flatMap(({ service, scenario }) =>
  scenario.triggers.map((trigger) => ({ service, scenario, trigger })),
)

describe('the services of the demo', () => {
  it('are twelve, of every type', () => {
    expect(demoServices).toHaveLength(12)
    expect(new Set(demoServices.map(({ type }) => type))).toEqual(new Set(SERVICE_TYPES))
  })

  it.each(demoServices)('$slug passes the schema of a new service', (service) => {
    const { slug, name, description, tier, ownerTeam, gateway, type, criticality, sloTarget } = service
    const fields = { slug, name, description, tier, ownerTeam, gateway, type, criticality, sloTarget }
    expect(createServiceInput.parse(fields)).toMatchObject(fields)
  })
})

describe('every trigger of every scenario', () => {
  it.each(stories)('has a whole story: $service.slug, $scenario.cause, $trigger', ({ scenario, trigger }) => {
    const shared = causeContent[scenario.cause]
    const parts = {
      titles: scenario.titles,
      why: scenario.why,
      fixes: scenario.fixes,
      clues: scenario.clues.map(({ text }) => text),
      diagnoses: shared.diagnoses,
      factors: shared.factors,
      lessons: shared.lessons,
    }
    for (const [name, texts] of Object.entries(parts)) {
      expect(
        texts.filter((text) => fitsTrigger(text, trigger)),
        name,
      ).not.toEqual([])
    }
  })
})

describe('every text of a scenario', () => {
  it.each(scenarios)('is told by some trigger: $service.slug, $scenario.cause', ({ scenario }) => {
    const texts = [...scenario.titles, ...scenario.why, ...scenario.fixes, ...scenario.clues.map(({ text }) => text)]
    const never = texts.filter((text) => !scenario.triggers.some((trigger) => fitsTrigger(text, trigger)))
    expect(never).toEqual([])
  })

  it('names a mechanism that may have that cause', () => {
    const odd = scenarios.filter(
      ({ scenario }) => !failureMechanismFacts[scenario.mechanism].candidateCauses.includes(scenario.cause),
    )
    // Overload and a rejecting rule also show as refusals, and a whole gateway at fault takes its pool along.
    const known = odd.map(({ scenario }) => `${scenario.mechanism} by ${scenario.cause}`)
    expect(new Set(known)).toEqual(
      new Set([
        'connect-refused by capacity-overload',
        'connect-refused by network-connectivity',
        'no-live-upstreams by capacity-overload',
      ]),
    )
  })
})
