import { describe, expect, it } from 'vitest'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { REQUIREMENTS, requirementOf, severitiesOf } from '#lib/domain/postmortem/requirement.ts'
import { createPostmortemTemplateInput, withKeys } from '#lib/domain/postmortem/template.ts'

const section = (title: string, key?: string) => ({ title, key, prompt: '', requiredFor: [] })

describe('sections of a template', () => {
  it('keep their key under a new title; a new one gets a free key from its title', () => {
    const keys = withKeys([
      section('What happened', 'summary'),
      section('Summary'),
      section('Timeline'),
      section('Über — 5 Whys!'),
      section('障害'),
    ]).map(({ key }) => key)
    expect(keys).toEqual(['summary', 'summary_2', 'timeline_2', 'u_ber_5_whys', 'section'])
  })

  it('are refused when one is there twice, by title or by key', () => {
    const errors = (...sections: unknown[]) => {
      const result = createPostmortemTemplateInput.safeParse({ name: 'A', sections })
      return result.success ? [] : result.error.issues.map(({ path, message }) => [path.join('.'), message])
    }
    expect(errors({ title: 'Impact' }, { title: 'impact' })).toEqual([['sections.1.title', 'impact is there twice.']])
    expect(errors({ title: 'A', key: 'x' }, { title: 'B', key: 'x' })).toHaveLength(1)
    expect(errors({ title: 'A', key: '__proto__' })).toHaveLength(1)
    expect(errors()).toEqual([['sections', 'A template has at least one section.']])
    expect(errors({ title: 'A' }, { title: 'B' })).toEqual([])
  })

  it('of the built-in template pass the rules for any template, with their keys', () => {
    const parsed = createPostmortemTemplateInput.parse(BUILT_IN_TEMPLATE)
    expect(withKeys(parsed.sections)).toEqual(BUILT_IN_TEMPLATE.sections)
  })
})

describe('what must be written', () => {
  it('for one severity is needed for every worse one, and is read back as it was chosen', () => {
    expect(severitiesOf('sev3')).toEqual(['sev1', 'sev2', 'sev3'])
    for (const requirement of REQUIREMENTS) expect(requirementOf(severitiesOf(requirement))).toBe(requirement)
  })
})
