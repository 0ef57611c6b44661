import type { Finding } from './settings-check.ts'

type Found = Pick<Finding, 'rule' | 'subject' | 'title' | 'severity'>

export type CheckChanges = {
  readonly mended: readonly Found[]
  readonly appeared: readonly Found[]
  readonly remained: number
}

/** A finding is the same while its rule and its subject are: lines move. */
export function compareChecks(before: readonly Found[], now: readonly Found[]): CheckChanges {
  const keyOf = ({ rule, subject }: Found) => `${rule}\n${subject}`
  const [were, are] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))]
  const named = ({ rule, subject, title, severity }: Found) => ({ rule, subject, title, severity })
  return {
    mended: before.filter((one) => !are.has(keyOf(one))).map(named),
    appeared: now.filter((one) => !were.has(keyOf(one))).map(named),
    remained: now.filter((one) => were.has(keyOf(one))).length,
  }
}
