import type { ServiceFields } from '#lib/domain/service/service.ts'
import type { DemoTeam } from './people.ts'
import type { Scenario } from './scenario.ts'

export type DemoEndpoint = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly feature: string
  /** What a person noticed, to stand at the start of a sentence. */
  readonly effect: string
}

export type TrafficProfile = {
  /** Requests per minute, averaged over the week; 0 is a service that is up and unused. */
  readonly meanPerMinute: number
  readonly rhythm: 'shop' | 'office' | 'machine'
}

export type DemoService = Omit<ServiceFields, 'ownerTeam' | 'variables'> & {
  readonly ownerTeam: DemoTeam
  /** What users or callers type, and the gateway's server name. */
  readonly host: string
  /** Name of the pool in the gateway: upstream block, backend, target group or cluster. */
  readonly pool: string
  /** Instances as the gateway reaches them. */
  readonly upstreams: readonly string[]
  readonly healthPath: string
  readonly version: { readonly major: number; readonly startMinor: number }
  readonly trackerKey: string
  readonly dependencies: readonly string[]
  readonly endpoints: readonly DemoEndpoint[]
  /** null: nobody has imported its traffic. */
  readonly traffic: TrafficProfile | null
  /** What incidents are reckoned with where `traffic` does not say it. */
  readonly assumedTraffic?: TrafficProfile
  /** Its incidents are older than this, in days. */
  readonly quietForDays?: number
  /** How often it fails, relative to the others. */
  readonly weight: number
  readonly scenarios: readonly Scenario[]
}
