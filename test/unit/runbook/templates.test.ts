import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { isRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { findPlaceholders } from '#lib/domain/runbook/placeholder.ts'
import { fillTemplate } from '#lib/domain/runbook/template-markdown.ts'
import { anyServiceCauses } from '#lib/domain/runbook/templates/any.ts'
import { runbookTemplates } from '#lib/domain/runbook/templates.ts'
import { triageChecks } from '#lib/domain/runbook/triage.ts'

const templates = Object.entries(runbookTemplates)

describe.each(templates)('the starting content for %s', (type, template) => {
  it('says for which type it is, what happened, and what users feel', () => {
    expect(template.serviceType).toBe(type)
    expect(template.meaning.length).toBeGreaterThan(60)
    expect(template.impact.length).toBeGreaterThan(40)
    expect(template.firstFiveMinutes.length).toBeGreaterThanOrEqual(3)
  })

  it('has four or five known causes, none twice', () => {
    const slugs = template.causes.map((cause) => cause.rootCause)
    expect(slugs.length).toBeGreaterThanOrEqual(4)
    expect(slugs.length).toBeLessThanOrEqual(5)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs.every(isRootCause)).toBe(true)
  })

  it.each(template.causes)('$rootCause has a signal and every check and step is complete', (cause) => {
    expect(cause.signal).not.toBe('')
    expect(cause.identify.length).toBeGreaterThanOrEqual(1)
    expect(cause.remediate.length).toBeGreaterThanOrEqual(1)
    expect(cause.verify.length).toBeGreaterThanOrEqual(1)
    expect(cause.prevention.length).toBeGreaterThanOrEqual(1)
    for (const check of [...cause.identify, ...cause.verify]) {
      expect(check.ask).toMatch(/[?.)]$/)
      expect(check.expect).not.toBe('')
    }
    for (const step of cause.remediate) {
      expect(step.risk).not.toBe('')
      expect(step.undo).not.toBe('')
    }
  })

  it('becomes Markdown with the service in it and no template mark left', () => {
    const text = JSON.stringify(fillTemplate(template, 'checkout-api'))
    expect(text).toContain('checkout-api')
    expect(text).not.toContain('{{service}}')
  })
})

const commands = [
  ...triageChecks.map((check) => check.run),
  ...anyServiceCauses.flatMap((cause) =>
    [...cause.identify, ...cause.remediate, ...cause.verify].flatMap((entry) => entry.run ?? []),
  ),
  ...templates.flatMap(([, template]) => [
    ...template.firstFiveMinutes.map((check) => check.run),
    ...template.causes.flatMap((cause) =>
      [...cause.identify, ...cause.remediate, ...cause.verify].flatMap((entry) => entry.run ?? []),
    ),
  ]),
].map((command) => command.replaceAll('{{service}}', 'checkout-api'))

it.each([...new Set(commands)])('the shell accepts %s', (command) => {
  expect(spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' }).stderr).toBe('')
})

it('placeholders are found as whole words, each once', () => {
  expect(findPlaceholders('curl APP_HOST:APP_PORT/HEALTH_PATH # APP_PORT')).toEqual([
    'APP_HOST',
    'APP_PORT',
    'HEALTH_PATH',
  ])
  expect(findPlaceholders('MY_APP_HOST APP_HOSTS')).toEqual([])
})

it('renders checks and steps as numbered Markdown with fenced commands', () => {
  const [first] = fillTemplate(runbookTemplates.node, 'web').causes
  expect(first?.identify.split('\n').slice(0, 7)).toEqual([
    '1. **Does the restart counter grow?**',
    '',
    '   ```sh',
    '   systemctl show web -p NRestarts -p ExecMainStartTimestamp; sleep 60; systemctl show web -p NRestarts',
    '   ```',
    '',
    expect.stringMatching(/^ {3}Expect: a second number/),
  ])
  expect(first?.remediate).toContain('   Risk: ')
})
