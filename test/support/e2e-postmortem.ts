import { type APIRequestContext, expect } from '@playwright/test'
import { runCli } from './run-cli.ts'

/** A post-mortem of its own for one test, and what the server holds of it. */
export type WrittenPostmortem = {
  readonly path: string
  readonly stored: (section: string) => Promise<string>
  /** Saves as somebody else would. */
  readonly save: (section: string, text: string) => Promise<void>
}

let token: Promise<string> | undefined
let made = 0

/** `api` is where the server answers, with the path of the API. */
export async function aPostmortem(
  request: APIRequestContext,
  options: { api?: string; token?: string } = {},
): Promise<WrittenPostmortem> {
  const api = `${options.api ?? ''}/api/v1`
  token ??= runCli('token', 'create', '--name', 'Writing', '--scope', 'write').then((text) => text.trim())
  const headers = { authorization: `Bearer ${options.token ?? (await token)}` }
  const send = async (method: 'get' | 'post' | 'put', path: string, data?: unknown) => {
    const answer = await request[method](`${api}${path}`, { headers, ...(data !== undefined && { data }) })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
  made += 1
  const slug = `writing-${process.pid}-${made}`
  const service = { slug, name: slug, tier: 'user_facing', type: 'node', gateway: 'nginx', ownerTeam: 'Platform' }
  await send('post', '/services', service)
  const { number } = await send('post', '/incidents', {
    title: `Checkout refused ${slug}`,
    services: [slug],
    severity: 'sev2',
    startedAt: '2026-10-05T08:00:00Z',
  })
  await send('post', `/incidents/${number}/post-mortem`, {})
  const sectionOf = async (key: string): Promise<{ text: string; version: number }> => {
    const { sections } = await send('get', `/incidents/${number}/post-mortem`)
    return sections.find((section: { key: string }) => section.key === key)
  }
  return {
    path: `/incidents/${number}/post-mortem`,
    stored: async (key) => (await sectionOf(key)).text,
    save: async (key, text) => {
      const { version } = await sectionOf(key)
      await send('put', `/incidents/${number}/post-mortem/sections/${key}`, { text, version })
    },
  }
}
