import type { Place, Seconds, Setting } from './setting.ts'

export type CheckedGateway = 'nginx' | 'ingress_nginx' | 'haproxy' | 'envoy' | 'aws_alb'

export type Instance = {
  readonly name: string
  readonly place: Place
  readonly isBackup: boolean
  /** nginx: failures after which it is left out, and for how long; null for other gateways. */
  readonly maxFails: Setting<number> | null
  readonly failTimeout: Setting<number> | null
}

export type HealthCheck = {
  readonly kind: 'http' | 'tcp' | 'grpc'
  /** Null for checks without one. */
  readonly path: Setting<string> | null
  readonly interval: Setting<number>
  readonly timeout: Setting<number> | null
  /** Failures in a row until it counts as down. */
  readonly fall: Setting<number>
}

export type Retries = {
  /** Further tries after the first; null: one for each server. */
  readonly count: Setting<number | null>
  /** Whether a request that may have changed something is sent again. */
  readonly writes: Setting<boolean>
  /** Whether a connection that the app closed while idle is answered with another try. */
  readonly afterClose: boolean
  /** What ends all tries together. */
  readonly total: Setting<Seconds>
  readonly perTry: Setting<Seconds>
}

/** One place of a gateway where requests are handed on, whatever its syntax calls it. */
export type GatewayHop = {
  readonly gateway: CheckedGateway
  readonly name: string
  readonly place: Place
  readonly protocol: 'http' | 'fastcgi' | 'uwsgi' | 'scgi' | 'grpc'
  /** Null where it cannot be set. */
  readonly connectTimeout: Setting<Seconds> | null
  readonly responseTimeout: Setting<Seconds>
  /** Whether idle connections to the app are used again, and after how long the gateway itself closes them. */
  readonly reuse: Setting<boolean>
  readonly idle: Setting<Seconds>
  /** How long it keeps idle connections of what is in front of it; null where that is far above any other timeout. */
  readonly clientIdle: Setting<Seconds> | null
  /** nginx: a pool is configured, and what it needs to work. */
  readonly pool: {
    readonly isSet: Setting<boolean>
    readonly http11: Setting<boolean>
    /** Null: depends on the request. */
    readonly cleared: Setting<boolean | null>
  } | null
  readonly retries: Retries | null
  /** Bytes for the head of a response; null where the default is ample. */
  readonly headerBuffer: Setting<number> | null
  /** Why the gateway would refuse to start with these buffers. */
  readonly bufferFault: Setting<string> | null
  readonly instances: readonly Instance[]
  /** Null: not in the files given. A value of null: there is none. */
  readonly check: Setting<HealthCheck | null> | null
  /** Taking out instances by the failures of real requests; `fit`: about a share of 20 % over 30 s. */
  readonly ejection: Setting<'none' | 'weak' | 'fit'> | null
  /** To the app; null without TLS. */
  readonly tls: { readonly sni: Setting<boolean>; readonly verified: Setting<boolean> } | null
  /** A host name that is looked up only at start. */
  readonly resolvedOnce: Setting<string> | null
  /** When running requests are cut after a reload. */
  readonly reloadLimit: Setting<number> | null
  /** How long a leaving instance may finish its requests, where the gateway counts that. */
  readonly deregistration: Setting<number> | null
}
