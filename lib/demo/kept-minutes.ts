import type { DemoService } from './demo-service.ts'
import { countInMinute, type IncidentPlan } from './incident-plan.ts'

export type DemoMinute = { readonly minute: number; readonly total: number; readonly bad: number }

/**
 * What is left of the minutes before `untilMinute`, once they are summed up: those of the incidents of one service, from
 * `fromMinute` on. Minutes since 1970, oldest first.
 */
export function keptMinutes(
  service: DemoService,
  incidents: readonly { readonly plan: IncidentPlan; readonly endsAt: number }[],
  fromMinute: number,
  untilMinute: number,
): DemoMinute[] {
  const kept = new Map<number, DemoMinute>()
  for (const { plan, endsAt } of incidents) {
    if (!plan.failing.has(service)) continue
    for (let minute = Math.max(plan.start, fromMinute); minute < Math.min(endsAt, untilMinute); minute += 1) {
      const { total, bad } = countInMinute(plan, service, minute)
      const before = kept.get(minute)
      const most = Math.max(total, before?.total ?? 0)
      kept.set(minute, { minute, total: most, bad: Math.min(most, bad + (before?.bad ?? 0)) })
    }
  }
  return [...kept.values()].sort((one, other) => one.minute - other.minute)
}
