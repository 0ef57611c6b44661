import type { ServerResponse } from 'node:http'

export type Readiness = { readonly ready: boolean; readonly reason?: string }

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

/** The process runs. It asks nothing of the database: restarting the app would not mend that. */
export function answerLive(response: ServerResponse): void {
  send(response, 200, { status: 'ok' })
}

/** Whether a load balancer should send requests here now. */
export async function answerReady(response: ServerResponse, check: () => Promise<Readiness>): Promise<void> {
  const { ready, reason } = await check()
  send(response, ready ? 200 : 503, ready ? { status: 'ready' } : { status: 'not_ready', reason })
}
