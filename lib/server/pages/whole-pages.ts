import type { IncomingMessage, ServerResponse } from 'node:http'
import { readDataVersion } from '#lib/db/data-version.ts'
import { logger } from '#lib/logger.ts'
import type { RequestHandler } from '../http/app-server.ts'
import { withBody } from '../http/body-limit.ts'
import { answerDatabaseDown } from './database-down.ts'
import { answerFailed } from './failed.ts'
import { type HeldForm, readSentForm } from './read-sent-form.ts'
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
    const form = await readSentForm(request)
    if (!form) return drawWhole(request, response, draw, null)
    // Asked before anything is done with it: what was typed can be given back with the certainty that nothing was saved.
    if (!(await isDatabaseAnswering())) {
      return answerDatabaseDown(request, response, { data: await form.data(), isInDoubt: false })
    }
    return drawWhole(form.request, response, draw, form)
  }
}

function drawWhole(
  request: IncomingMessage,
  response: ServerResponse,
  draw: RequestHandler,
  form: HeldForm | null,
): Promise<void> {
  const isReplaced = (status: number) => status === NOT_FOUND || isFailure(status)
  replaceAnswer(response, isReplaced, (status) => {
    const answered =
      status === NOT_FOUND ? drawMissing(request, response, draw) : answerFailure(request, response, form)
    answered.catch((error: unknown) => giveUp(error, response))
  })
  return draw(request, response)
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
async function answerFailure(
  request: IncomingMessage,
  response: ServerResponse,
  form: HeldForm | null = null,
): Promise<void> {
  if (await isDatabaseAnswering()) return answerFailed(request, response)
  const sent = form && { data: await form.data(), isInDoubt: true }
  return answerDatabaseDown(request, response, sent)
}

async function isDatabaseAnswering(): Promise<boolean> {
  return readDataVersion().then(
    () => true,
    () => false,
  )
}

function giveUp(error: unknown, response: ServerResponse): void {
  logger.error({ err: error }, 'A page that stands for another could not be drawn')
  response.destroy()
}
