const DAY_MS = 86_400_000

/** An incident of one service and cause, with the instants its actions were done; null while one is open. */
export type ActedIncident<Key extends string | number> = {
  readonly incident: Key
  readonly startedAt: Date
  readonly actionsClosedAt: readonly (Date | null)[]
}

export type AfterActions<Key extends string | number> = {
  readonly incident: Key
  readonly actions: 'closed' | 'open' | 'no_actions'
  readonly recurredLater: readonly Key[]
  /** Those that started after its last action was done: the fix did not hold. */
  readonly recurredAfterAllActionsClosed: readonly Key[]
  /** From the last action done to the first start after it. */
  readonly daysFromClosureToRecurrence: number | null
}

/** For each incident of one service and cause: did it come back, and was that before or after its actions were done? */
export function afterActions<Key extends string | number>(
  incidents: readonly ActedIncident<Key>[],
): AfterActions<Key>[] {
  const ordered = incidents.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  return ordered.map(({ incident, startedAt, actionsClosedAt }) => {
    const later = ordered.filter((other) => other.startedAt > startedAt)
    const doneAt = lastDone(actionsClosedAt)
    const after = doneAt === null ? [] : later.filter((other) => other.startedAt > doneAt)
    const [first] = after
    return {
      incident,
      actions: actionsClosedAt.length === 0 ? 'no_actions' : doneAt === null ? 'open' : 'closed',
      recurredLater: later.map((other) => other.incident),
      recurredAfterAllActionsClosed: after.map((other) => other.incident),
      daysFromClosureToRecurrence: first && doneAt ? (first.startedAt.getTime() - doneAt.getTime()) / DAY_MS : null,
    }
  })
}

/** When the last action was done; null without any, or while one is open. */
function lastDone(closedAt: readonly (Date | null)[]): Date | null {
  const times = closedAt.map((at) => at?.getTime() ?? Number.NaN)
  const last = Math.max(...times)
  return Number.isFinite(last) ? new Date(last) : null
}
