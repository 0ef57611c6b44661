import { BURN_RATE_WINDOWS, type BurnRateWindow } from './burn-rate.ts'
import { NO_TRAFFIC_COUNT, type TrafficCount } from './traffic-count.ts'

/** What was seen of a service in the report's window, and in each look-back of the burn rates. */
export type ServiceTraffic = Readonly<Record<'window' | BurnRateWindow, TrafficCount>>

export const NO_SERVICE_TRAFFIC: ServiceTraffic = Object.fromEntries(
  ['window' as const, ...BURN_RATE_WINDOWS].map((name) => [name, NO_TRAFFIC_COUNT]),
) as ServiceTraffic
