import { describe, expect, it } from 'vitest'
import { missingThing } from '#lib/format/missing-thing.ts'

describe('what an address asked for and is not there', () => {
  it.each([
    ['/incidents/99999', 'There is no incident 99999'],
    ['/incidents/99999/edit?from=list', 'There is no incident 99999'],
    ['/incidents/first', 'There is no such incident'],
    ['/incidents/318/timeline/x', 'Incident 318 has no such timeline entry'],
    ['/incidents/318/post-mortem/edit', 'Incident 318 has no such post-mortem page'],
    ['/services/check%C3%B6ut', 'There is no service “checköut”'],
    ['/reviews/2026-W99/present', 'There is no such week, or it has not begun'],
    ['/settings/users', 'There are no such settings for you'],
    ['/services/%E0%A4', 'There is no service “%E0%A4”'],
    ['/elsewhere', 'Nothing is filed under this address'],
  ])('%s: %s', (path, title) => {
    expect(missingThing(path).title).toBe(title)
  })

  it('always leads on, and never to another site', () => {
    for (const path of [
      '/incidents/1',
      '/runbooks/%2F%2Fevil.example/revisions/9',
      '/runbooks/a%20b',
      '/',
      '//evil.example',
    ]) {
      const { links } = missingThing(path)
      expect(links.length, path).toBeGreaterThan(0)
      for (const { href } of links) expect(href).toMatch(/^\/[a-z]/)
    }
  })
})
