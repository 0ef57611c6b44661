import type { SettingsRule } from './rule.ts'
import { healthRules } from './rules/health-rules.ts'
import { keepaliveRules } from './rules/keepalive-rules.ts'
import { responseRules } from './rules/response-rules.ts'
import { retryRules } from './rules/retry-rules.ts'
import { shutdownRules } from './rules/shutdown-rules.ts'
import { timeoutRules } from './rules/timeout-rules.ts'

/** Raised with every change of a rule that can change a score. */
export const SETTINGS_RULES_VERSION = 1

export const SETTINGS_RULES: readonly SettingsRule[] = [
  ...timeoutRules,
  ...keepaliveRules,
  ...retryRules,
  ...responseRules,
  ...healthRules,
  ...shutdownRules,
]
