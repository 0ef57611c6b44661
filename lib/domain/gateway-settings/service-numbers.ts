import { z } from 'zod'
import { serviceType } from '../service/service-type.ts'

const DAY = 86_400

function seconds(description: string) {
  return z
    .number('Give seconds as a number.')
    .min(0, 'At least 0.')
    .max(DAY, `At most ${DAY} s, a day.`)
    .optional()
    .describe(`${description}, in seconds`)
}

/** What no gateway file says about the service behind it. */
export const serviceNumbers = z.strictObject({
  p99: seconds('99 of 100 requests are answered within this time'),
  longestRequest: seconds('The longest request that is meant to succeed'),
  appKeepAlive: seconds('How long the application keeps an idle connection open'),
  appIdleTimeout: seconds('After how long without progress the application or its worker manager ends a request'),
  terminationGrace: seconds('From the signal to stop until the process is killed'),
  drain: seconds('From the decision to stop until the process is told (preStop, deregistration)'),
  restartStep: seconds('From the restart of one instance to that of the next'),
  app: serviceType
    .optional()
    .describe('What runs behind the gateway: decides what is assumed where a number is missing'),
})
export type ServiceNumbers = Readonly<z.output<typeof serviceNumbers>>

export type NumberName = Exclude<keyof ServiceNumbers, 'app'>

export const NUMBER_NAMES = [
  'p99',
  'longestRequest',
  'appKeepAlive',
  'appIdleTimeout',
  'terminationGrace',
  'drain',
  'restartStep',
] as const satisfies readonly NumberName[]

export const numberLabels: Readonly<Record<NumberName, string>> = {
  p99: 'P99 of the response time',
  longestRequest: 'Longest request',
  appKeepAlive: 'Keep-alive timeout of the app',
  appIdleTimeout: 'Idle or worker timeout of the app',
  terminationGrace: 'Termination grace period',
  drain: 'Drain time (preStop)',
  restartStep: 'Pause between restarts',
}
