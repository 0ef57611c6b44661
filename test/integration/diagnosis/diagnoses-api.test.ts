import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { aToken, callApi } from '#test/support/call-api.ts'
import { aService } from '#test/support/traffic.ts'

const folder = 'test/fixtures/diagnosis/scenarios/heap-oom/nginx'
const read = (name: string) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') })

let token: string

beforeEach(async () => {
  token = await aToken('read')
  await aService('checkout')
})

const post = (body: unknown) => callApi('post', '/diagnoses', { token, body })

describe('POST /api/v1/diagnoses', () => {
  test('names gateway, mechanisms and ranked causes, with reasons, lines and the runbook of the service', async () => {
    const response = await post({
      logs: [read('error.log'), read('access.log')],
      evidence: [read('app.log'), read('systemd.log')],
      context: { 'app logs': 'ends in the middle' },
      service: 'checkout',
    })
    expect(response.status).toBe(200)
    const answer = await response.json()
    expect(answer).toMatchObject({
      gateways: ['nginx'],
      failureSeen: true,
      verdict: 'clear',
    })
    const mechanisms: { mechanism: string }[] = answer.mechanisms
    expect(mechanisms.map(({ mechanism }) => mechanism)).toEqual([
      'connect-refused',
      'reset-before-headers',
      'closed-before-headers',
    ])
    expect(answer.causes).toHaveLength(15)
    expect(answer.causes[0]).toMatchObject({ rootCause: 'oom-kill', runbook: '/r/checkout/oom-kill' })
    const heap = answer.causes[0].reasons.find(({ signal }: { signal: string }) => signal === 'heap-oom')
    expect(heap.lines[0]).toMatchObject({ log: 'app.log' })
    expect(heap.lines[0].text).toContain('heap out of memory')
  })

  test('answers that nothing failed', async () => {
    const response = await post({ logs: [{ name: 'access.log', text: '' }] })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      failureSeen: false,
      causes: [],
      mechanisms: [],
      verdict: 'no_failure',
    })
  })

  test('shows no secret of a line', async () => {
    const line =
      'connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, request: "GET /?token=s3cretvalue&user=ann@example.com HTTP/1.1", authorization: Bearer abcdefgh12345678'
    const text = await (await post({ logs: [{ name: 'x', text: line }] })).text()
    expect(text).not.toMatch(/s3cretvalue|ann@|abcdefgh12345678/)
    expect(text).toContain('masked')
  })

  test('refuses what it cannot read, and an unknown service', async () => {
    expect((await post({ logs: [] })).status).toBe(422)
    expect((await post({ logs: [{ name: 'x', text: 5 }] })).status).toBe(422)
    expect((await post({ logs: [{ name: 'x', text: 'y' }], more: 1 })).status).toBe(422)
    expect((await post({ logs: [{ name: 'x', text: 'y' }], service: 'nowhere' })).status).toBe(404)
    expect((await callApi('post', '/diagnoses', { token: 'wrong', body: { logs: [] } })).status).toBe(401)
  })
})
