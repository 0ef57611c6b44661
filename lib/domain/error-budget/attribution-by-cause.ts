/** Weights of the causes of one incident; they add up to 1. An incident whose cause is not known has none. */
export type CauseWeights<Cause extends string> = ReadonlyMap<Cause, number>

export type AttributionByCause<Cause extends string> = {
  readonly byCause: ReadonlyMap<Cause, number>
  /** 502s of incidents that name no cause. */
  readonly withoutCause: number
}

/** The 502s of incidents, added up by root cause: Σ byCause + withoutCause = Σ byIncident. docs/error-budget.md §3. */
export function attributionByCause<Cause extends string>(
  byIncident: ReadonlyMap<number, number>,
  causesOf: ReadonlyMap<number, CauseWeights<Cause>>,
): AttributionByCause<Cause> {
  const byCause = new Map<Cause, number>()
  let withoutCause = 0
  for (const [number, bad] of byIncident) {
    const weights = causesOf.get(number)
    if (!weights || weights.size === 0) withoutCause += bad
    for (const [cause, weight] of weights ?? []) byCause.set(cause, (byCause.get(cause) ?? 0) + bad * weight)
  }
  return { byCause, withoutCause }
}
