import type { ServerResponse } from 'node:http'

/** What answers, and the compression of Next before it, put in front of the response's own methods. */
const PATCHED = ['writeHead', 'flushHeaders', 'write', 'end', 'on', 'flush']

/**
 * Lets `response` be answered as ever, but for a status that `isReplaced`: nothing of that answer goes out, its headers
 * are dropped, and when it has ended `instead` answers on the same response.
 */
export function replaceAnswer(
  response: ServerResponse,
  isReplaced: (status: number) => boolean,
  instead: (status: number) => void,
): void {
  const restore = rememberMethods(response)
  const headers = { ...response.getHeaders() }
  const { writeHead, flushHeaders, write, end } = bound(response)
  let dropped: number | null = null
  const drops = (status: number) => {
    if (dropped === null && !response.headersSent && isReplaced(status)) dropped = status
    return dropped !== null
  }
  const patches = {
    writeHead: (status: number, ...rest: unknown[]) => (drops(status) ? response : writeHead(status, ...rest)),
    flushHeaders: () => (drops(response.statusCode) ? undefined : flushHeaders()),
    write: (...args: unknown[]) => (drops(response.statusCode) ? true : write(...args)),
    end: (...args: unknown[]) => {
      if (!drops(response.statusCode)) return end(...args)
      restore()
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
      instead(dropped ?? response.statusCode)
      return response
    },
  }
  Object.assign(response, patches)
}

type AnyMethod = (...args: unknown[]) => unknown

function bound(response: ServerResponse) {
  const method = (name: 'writeHead' | 'flushHeaders' | 'write' | 'end') => response[name].bind(response) as AnyMethod
  return {
    writeHead: method('writeHead'),
    flushHeaders: method('flushHeaders'),
    write: method('write'),
    end: method('end'),
  }
}

/** Returns what puts the methods back as they are now. */
function rememberMethods(response: ServerResponse): () => void {
  const own = PATCHED.map((name) => [name, Object.getOwnPropertyDescriptor(response, name)] as const)
  return () => {
    for (const [name, descriptor] of own) {
      if (descriptor) Object.defineProperty(response, name, descriptor)
      else Reflect.deleteProperty(response, name)
    }
  }
}
