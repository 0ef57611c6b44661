import { expect, test } from 'vitest'
import { demoPeople } from '#lib/demo/people.ts'
import { demoServices } from '#lib/demo/services.ts'
import { demoSettingsChecks } from '#lib/demo/settings-checks.ts'
import { checkSettings } from '#lib/domain/gateway-settings/check-settings.ts'

test('every service that was checked twice got better', () => {
  const scores = Map.groupBy(demoSettingsChecks, ({ service }) => service)
  for (const checks of scores.values()) {
    const points = checks.map(({ files, numbers }) => checkSettings(files, numbers).score ?? -1)
    expect(points).toEqual(points.toSorted((one, other) => one - other))
    expect(points.at(-1)).toBeGreaterThan(points[0] ?? 100)
    expect(points[0]).toBeGreaterThan(0)
  }
})

test('services and people are those of the organisation', () => {
  expect(demoServices.map(({ slug }) => slug)).toEqual(
    expect.arrayContaining(demoSettingsChecks.map(({ service }) => service)),
  )
  expect(demoPeople.map(({ name }) => name)).toEqual(expect.arrayContaining(demoSettingsChecks.map(({ by }) => by)))
})
