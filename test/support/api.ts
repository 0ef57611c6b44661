type Handler<P> = (request: Request, route: { params: Promise<P> }) => Promise<Response>

type Call<P> = {
  readonly token: string
  readonly params?: P
  readonly query?: Record<string, string>
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Calls a route handler as HTTP would; `body` is sent as JSON unless it is text already. */
export async function callApi<P>(
  handler: Handler<P>,
  call: Call<P>,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const url = `http://localhost/api/v1?${new URLSearchParams(call.query)}`
  const request = new Request(url, {
    method: call.body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json', ...call.headers },
    ...(call.body !== undefined && { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
  })
  const response = await handler(request, { params: Promise.resolve((call.params ?? {}) as P) })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

/** The messages of a problem document by field path. */
export function fieldErrors(problem: Record<string, unknown>): Record<string, string> {
  const errors = (problem.errors ?? []) as { path: string; message: string }[]
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]))
}
