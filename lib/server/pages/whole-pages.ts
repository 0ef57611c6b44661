import type { IncomingMessage, ServerResponse } from 'node:http'
import { readDataVersion } from '#lib/db/data-version.ts'
import { logger } from '#lib/logger.ts'
import type { RequestHandler } from '../http/app-server.ts'
import { withBody } from '../http/body-limit.ts'
import { answerDatabaseDown } from './database-down.ts'
import { answerFailed } from './failed.ts'
import { replaceAnswer } from './replace-answer.ts'

/** The page that says what is missing: app/nothing-here. */
const NOTHING_HERE = '/nothing-here'
const NOT_FOUND = 404

/**
 * What fails while a page is drawn, Next leaves to the browser's script: the answer itself is an empty document. Readers
 * without script (on paper, in a terminal, on a device that fails) would see nothing, so the server draws those pages
 * whole: what is missing by a page of the app, a failure by one that needs nothing else to work.
 */
export function drawWholePages(draw: RequestHandler): RequestHandler {
  return async (request, response) => {
    if (!isWholePage(request)) return draw(request, response)
    if (pathOf(request) === NOTHING_HERE) return drawMissing(request, response, draw)
    replaceAnswer(
      response,
      (status) => status === NOT_FOUND || isFailure(status),
      (status) => {
        const answered = status === NOT_FOUND ? drawMissing(request, response, draw) : answerFailure(request, response)
        answered.catch((error: unknown) => giveUp(error, response))
      },
    )
    return draw(request, response)
  }
}

/** Requests of Next's own script take their answer apart themselves. */
function isWholePage(request: IncomingMessage): boolean {
  const { method, headers } = request
  if (method !== 'GET' && method !== 'POST') return false
  if (headers.rsc !== undefined || headers['next-action'] !== undefined) return false
  return !/^\/(?:api|_next)\//.test(pathOf(request))
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/'
}

function isFailure(status: number): boolean {
  return status >= 500
}

async function drawMissing(request: IncomingMessage, response: ServerResponse, draw: RequestHandler): Promise<void> {
  const anew = withBody(request, Buffer.alloc(0))
  anew.method = 'GET'
  anew.url = NOTHING_HERE
  delete anew.headers['content-type']
  response.statusCode = 200
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? NOT_FOUND : status, ...rest)) as ServerResponse['writeHead']
  replaceAnswer(response, isFailure, () => {
    answerFailure(request, response).catch((error: unknown) => giveUp(error, response))
  })
  return draw(anew, response)
}

/** A page that failed because the database went away meanwhile says so. */
async function answerFailure(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const version = await readDataVersion().catch(() => null)
  return version === null ? answerDatabaseDown(request, response) : answerFailed(request, response)
}

function giveUp(error: unknown, response: ServerResponse): void {
  logger.error({ err: error }, 'A page that stands for another could not be drawn')
  response.destroy()
}
