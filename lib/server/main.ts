import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env, setAuthEnv, setOwnAddress } from '#lib/env.ts'
import { logger } from '#lib/logger.ts'
import { ensureSetupToken } from '#lib/usecases/access/ensure-setup-token.ts'
import { announcementText } from './announce.ts'
import { authSecret } from './auth-secret.ts'
import { startDatabase } from './database.ts'
import type { DemoStart } from './demo.ts'
import { drain } from './drain.ts'
import { createAlertReceiver } from './hooks/receiver.ts'
import { type AppServer, createAppServer, type RequestHandler } from './http/app-server.ts'
import { imageJobs } from './jobs/image-jobs.ts'
import { repeatJobs } from './jobs/repeat.ts'
import { UnchangedPages } from './pages/unchanged-pages.ts'
import { drawWholePages } from './pages/whole-pages.ts'
import { ensureDataDir, PROJECT_ROOT } from './paths.ts'
import { type Phase, readinessCheck } from './readiness.ts'
import { createDeepLinks } from './runbooks/deep-links.ts'
import { StartupError } from './startup-error.ts'
import { type StopReason, type StopRequest, watchForStop } from './stop-request.ts'
import { trafficJobs } from './traffic/traffic-jobs.ts'

type CreateNext = typeof import('next')['default']

export type MainOptions = { readonly isDevelopment: boolean; readonly isDemo: boolean; readonly startedAt: number }

async function listen(server: Server): Promise<number> {
  const { HOST, PORT } = env()
  server.listen(PORT, HOST)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') throw new StartupError(`Port ${PORT} is in use: stop what uses it, or set PORT.`)
    if (code === 'EACCES') throw new StartupError(`Port ${PORT} needs more rights: set PORT to one above 1023.`)
    throw new StartupError(`HOST "${HOST}" cannot be listened on (${code}): set it to an address of this machine.`)
  }
  return (server.address() as AddressInfo).port
}

function ownAddressOn(port: number): string {
  const { HOST } = env()
  const everyAddress = HOST === '0.0.0.0' || HOST === '::'
  const host = everyAddress ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST
  return `http://${host}:${port}`
}

/** Runs the whole process until something ends it, and returns the exit code. PostgreSQL is stopped last. */
export async function main(options: MainOptions): Promise<number> {
  const demo = options.isDemo ? await import('./demo.ts') : null
  demo?.assertDemoDatabase()
  const stop = watchForStop()
  // PostgreSQL starts in a process of its own: meanwhile this one loads Next.
  const loadingNext = import('next')
  const database = await startDatabase('server')
  const lost = database.failed.then((error): StopReason => ({ kind: 'failure', error }))
  try {
    const { default: next } = await loadingNext
    return await serve(next, { ...stop, requested: Promise.race([stop.requested, lost]) }, options)
  } finally {
    await database.close()
  }
}

async function serve(
  next: CreateNext,
  stop: StopRequest,
  { isDevelopment, isDemo, startedAt }: MainOptions,
): Promise<number> {
  let phase: Phase = 'starting'
  let handler: RequestHandler | undefined
  const deepLinks = createDeepLinks({ dataDir: ensureDataDir(), logger })
  const alerts = createAlertReceiver({ logger })
  const appServer = createAppServer({
    handler: () => handler,
    deepLinks: deepLinks.answer,
    alerts: alerts.answer,
    readiness: readinessCheck(() => phase),
    isDraining: () => phase === 'draining',
    isDevelopment,
    isHttps: env().HINDSIGHT_PUBLIC_URL?.startsWith('https:') ?? false,
    trustProxy: env().HINDSIGHT_TRUST_PROXY,
    publicUrl: env().HINDSIGHT_PUBLIC_URL,
    logger,
  })
  const { server } = appServer
  const port = await listen(server)
  const ownAddress = ownAddressOn(port)
  const publicUrl = env().HINDSIGHT_PUBLIC_URL ?? ownAddress
  setOwnAddress(ownAddress)
  setAuthEnv({ publicUrl, secret: await authSecret() })
  const app = next({
    dev: isDevelopment,
    dir: PROJECT_ROOT,
    hostname: env().HOST,
    port,
    httpServer: server,
    quiet: true,
  })
  await app.prepare()
  const drawInDevelopment: RequestHandler = app.getRequestHandler()
  const draw = drawWholePages(drawInDevelopment)
  const pages = new UnchangedPages()
  handler = isDevelopment ? drawInDevelopment : (request, response) => pages.answer(request, response, draw)
  const demo = isDemo ? await loadDemoOnce(publicUrl) : null
  phase = 'serving'
  alerts.catchUp()
  const jobs = repeatJobs([...trafficJobs, ...imageJobs], logger)
  const setupToken = await ensureSetupToken({ now: new Date() })
  process.stdout.write(announcementText({ publicUrl, setupToken, demo, startMs: performance.now() - startedAt }))

  const reason = await stop.requested
  phase = 'draining'
  const exitCode = await shutDown(appServer, reason, stop.forced)
  await jobs.stop()
  await app.close()
  await deepLinks.close()
  await alerts.close()
  return exitCode
}

async function shutDown(appServer: AppServer, reason: StopReason, forced: Promise<void>): Promise<number> {
  const { HINDSIGHT_DRAIN_GRACE_SECONDS, HINDSIGHT_DRAIN_LIMIT_SECONDS } = env()
  if (reason.kind === 'failure') logger.fatal(reason.error, 'Stopping')
  else logger.info({ signal: reason.name }, 'Stopping: requests in flight may finish')
  const graceMs = reason.kind === 'failure' ? 0 : HINDSIGHT_DRAIN_GRACE_SECONDS * 1000
  const drained = drain(appServer, { graceMs, limitMs: HINDSIGHT_DRAIN_LIMIT_SECONDS * 1000 })
  const outcome = await Promise.race([drained, forced.then(() => 'forced' as const)])
  if (outcome === 'forced') appServer.server.closeAllConnections()
  if (outcome === false) logger.warn('Some requests did not finish within HINDSIGHT_DRAIN_LIMIT_SECONDS')
  return reason.kind === 'signal' && outcome !== 'forced' ? 0 : 1
}

/** The demo is a lot of text: only a demo start reads it. */
async function loadDemoOnce(publicUrl: string): Promise<DemoStart> {
  const demo = await import('./demo.ts')
  return demo.loadDemoOnce(new Date(), publicUrl)
}
