import { describe, expect, test } from 'vitest'
import { ROOT_CAUSES } from '#lib/domain/diagnosis/root-cause.ts'
import { SETTINGS_RULES } from '#lib/domain/gateway-settings/all-rules.ts'
import { checkSettings } from '#lib/domain/gateway-settings/check-settings.ts'

describe.each(SETTINGS_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const found = ({ files, numbers = {} }: typeof rule.example) =>
    checkSettings(files, numbers).findings.filter((finding) => finding.rule === id)

  test('finds what its example breaks, and says the line to change', () => {
    const [finding] = found(rule.example)
    expect(finding).toMatchObject({ rule: id, severity: rule.severity, rootCause: rule.rootCause })
    expect(finding?.fix).not.toBe('')
    expect(finding?.says).not.toMatch(/undefined|NaN|null/)
  })

  test('judges its counterexample and accepts it', () => {
    const { passed, findings } = checkSettings(rule.counterexample.files, rule.counterexample.numbers ?? {})
    expect(findings.filter((finding) => finding.rule === id)).toEqual([])
    // Durations with units leave nothing to look at.
    if (id !== 'duration-without-unit') expect(passed.map((one) => one.rule)).toContain(id)
  })

  test('has a source and prevents a cause of the taxonomy', () => {
    expect(rule.reference.length).toBeGreaterThan(10)
    expect(ROOT_CAUSES).toContain(rule.rootCause)
  })
})

test('ids are unique', () => {
  expect(new Set(SETTINGS_RULES.map(({ id }) => id)).size).toBe(SETTINGS_RULES.length)
})
