import { describe, expect, it } from 'vitest'
import { parseSteps } from '#lib/domain/runbook/steps.ts'
import { fillTemplate } from '#lib/domain/runbook/template-markdown.ts'
import { runbookTemplates } from '#lib/domain/runbook/templates.ts'

describe('the steps in a text', () => {
  it('are the items of its numbered list, each with its command and its labelled lines', () => {
    const [first, second, ...more] = parseSteps(
      [
        '1. **Does it run?**',
        '',
        '   ```sh',
        '   systemctl status app',
        '   1. not an item',
        '   ```',
        '',
        '   Where: on the gateway',
        '   Expect: `active`, and',
        '   nothing else.',
        '',
        '2) Restart it',
        '   Who: on-call',
        '   Risk: cuts requests',
        '   Undo: start the old one',
      ].join('\n'),
    )
    expect(more).toEqual([])
    expect(first).toMatchObject({
      key: 'does-it-run',
      title: 'Does it run?',
      run: 'systemctl status app\n1. not an item',
      where: 'on the gateway',
      expect: '`active`, and nothing else.',
    })
    expect(second).toMatchObject({ title: 'Restart it', run: null, who: 'on-call', risk: 'cuts requests' })
    expect(second?.rollback).toBe('start the old one')
  })

  it('a text without a list is one step, an empty one is none', () => {
    expect(parseSteps('just look')).toMatchObject([{ title: 'just look', run: null }])
    expect(parseSteps('  \n')).toEqual([])
  })

  it('have keys of their own even where titles are the same or have no letters', () => {
    expect(parseSteps('1. Look\n2. Look\n3. ???').map(({ key }) => key)).toEqual(['look', 'look-2', 'step'])
  })

  it.each(Object.entries(runbookTemplates))('of the starting content for %s are all read back', (_, template) => {
    const filled = fillTemplate(template, 'checkout-api')
    filled.causes.forEach((cause, index) => {
      const source = template.causes[index]
      expect(
        parseSteps(cause.identify)
          .map(({ run }) => run?.length ?? 0)
          .every((length) => length > 0),
      ).toBe(true)
      expect(parseSteps(cause.identify)).toHaveLength(source?.identify.length ?? 0)
      expect(parseSteps(cause.remediate).map(({ risk, rollback }) => risk !== '' && rollback !== '')).toEqual(
        source?.remediate.map(() => true),
      )
      expect(parseSteps(cause.verify).every((step) => step.expect !== '')).toBe(true)
    })
  })
})
