import type { HealthCheck } from './gateway-hop.ts'
import type { Place, Setting } from './setting.ts'

/** What of a Kubernetes workload decides whether its restarts are seen by clients. */
export type Workload = {
  readonly name: string
  readonly place: Place
  readonly replicas: Setting<number>
  readonly isRecreated: Setting<boolean>
  readonly grace: Setting<number>
  /** Seconds of the preStop hook; null: there is one, of unknown length. 0: there is none. */
  readonly preStop: Setting<number | null>
  readonly minReady: Setting<number>
  readonly readiness: Setting<HealthCheck | null>
  readonly liveness: Setting<HealthCheck | null>
  /** A shell that does not hand signals on stands before the app. */
  readonly behindShell: Setting<boolean>
}
