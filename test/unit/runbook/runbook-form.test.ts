import { describe, expect, it } from 'vitest'
import { rearrangedCauses, runbookInput, withoutEmptyLinks } from '#lib/web/runbook-form.ts'

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

const two = {
  meaning: 'typed',
  service: 'web',
  'causes[0].rootCause': 'oom-kill',
  'causes[0].identify': 'memory',
  'causes[1].rootCause': 'app-crash',
  'causes[1].identify': 'stack',
}
const causesOf = (data: FormData | null) =>
  data && runbookInput(data).causes.map((cause) => [cause.rootCause, cause.identify])

describe('the buttons of the runbook form', () => {
  it.each([
    [
      'up:1',
      [
        ['app-crash', 'stack'],
        ['oom-kill', 'memory'],
      ],
    ],
    [
      'down:0',
      [
        ['app-crash', 'stack'],
        ['oom-kill', 'memory'],
      ],
    ],
    [
      'up:0',
      [
        ['oom-kill', 'memory'],
        ['app-crash', 'stack'],
      ],
    ],
    [
      'down:1',
      [
        ['oom-kill', 'memory'],
        ['app-crash', 'stack'],
      ],
    ],
    ['remove:0', [['app-crash', 'stack']]],
    [
      'remove:9',
      [
        ['oom-kill', 'memory'],
        ['app-crash', 'stack'],
      ],
    ],
  ])('%s', (intent, causes) => {
    expect(causesOf(rearrangedCauses(form({ ...two, intent }), 'node'))).toEqual(causes)
  })

  it.each(['save', '', 'up', 'up:x', 'drop:1'])('%j moves nothing: it is a save', (intent) => {
    expect(rearrangedCauses(form({ ...two, intent }), 'node')).toBeNull()
  })

  it('adding brings the starting content of the cause, and keeps all other texts', () => {
    const added = rearrangedCauses(form({ ...two, intent: 'add', addCause: 'restart-deploy' }), 'node')
    expect(added?.get('meaning')).toBe('typed')
    expect(causesOf(added)?.[2]).toEqual(['restart-deploy', expect.stringContaining('journalctl -u web')])
  })

  it('adding a cause nobody knows adds an empty section, to be refused on save', () => {
    expect(causesOf(rearrangedCauses(form({ ...two, intent: 'add', addCause: 'x' }), 'node'))?.[2]).toEqual(['x', ''])
  })

  it('each arrangement is drawn anew', () => {
    const once = rearrangedCauses(form({ ...two, intent: 'up:1' }), 'node')
    expect(once?.get('arrangement')).toBe('1')
  })
})

describe('links of the runbook form', () => {
  it('empty rows are closed up and the others keep their order', () => {
    const tidy = withoutEmptyLinks(
      form({
        'links[0].label': ' ',
        'links[0].url': '',
        'links[1].label': 'Graphs',
        'links[1].url': 'https://g.example',
        'links[2].label': '',
        'links[2].url': '',
      }),
    )
    expect(runbookInput(tidy).links).toEqual([{ label: 'Graphs', url: 'https://g.example' }])
    expect(tidy.get('arrangement')).toBe('1')
  })

  it('nothing is drawn anew when only empty rows at the end go', () => {
    const tidy = withoutEmptyLinks(
      form({ 'links[0].label': 'A', 'links[0].url': '', 'links[1].label': '', 'links[1].url': '' }),
    )
    expect(tidy.has('arrangement')).toBe(false)
  })
})
