import { logger } from '#lib/logger.ts'

export type StopReason =
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'failure'; readonly error: Error }

export type StopRequest = {
  /** The first signal, or an error that nothing caught. */
  readonly requested: Promise<StopReason>
  /** A second signal: whoever sends it does not want to wait. */
  readonly forced: Promise<void>
}

/** Call once, before anything else is started: from then on signals end the process in order and not at once. */
export function watchForStop(): StopRequest {
  const requested = Promise.withResolvers<StopReason>()
  const forced = Promise.withResolvers<void>()
  let signals = 0
  const onSignal = (name: NodeJS.Signals) => {
    signals += 1
    if (signals === 1) requested.resolve({ kind: 'signal', name })
    else forced.resolve()
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  process.on('SIGHUP', onSignal)
  process.on('uncaughtException', (error) => {
    logger.fatal(error, 'Uncaught error')
    requested.resolve({ kind: 'failure', error })
  })
  // A promise nobody waits for, such as one of an aborted response, is no reason to end everyone else's requests.
  process.on('unhandledRejection', (reason) => logger.error(reason, 'Unhandled rejection'))
  return { requested: requested.promise, forced: forced.promise }
}
