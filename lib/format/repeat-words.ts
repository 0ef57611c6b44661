import type { ReviewedRepeat } from '#lib/domain/weekly-review/figures-view.ts'

/** What came of the actions against a cause that came back, in a few words; the gravest first. */
export function repeatWords({ openAction, failedFix, efficacy }: ReviewedRepeat): string {
  if (openAction) {
    return `repeat while an action of #${openAction.earlier} ${openAction.isOpen ? 'is' : 'was'} open`
  }
  if (failedFix) return `the fix of #${failedFix.earlier} did not hold`
  if (efficacy === 'effective') return 'the last fix seems to hold'
  if (efficacy === 'worse') return 'worse since the last fix'
  if (efficacy === 'too_early') return 'too early to tell'
  return 'nothing was done against it yet'
}

/** Whether somebody has to act: a repeat that an action should have prevented. */
export function isAlarming({ openAction, failedFix, efficacy }: ReviewedRepeat): boolean {
  return openAction !== null || failedFix !== null || efficacy === 'worse'
}
