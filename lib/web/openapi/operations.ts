import { actionItemOperations } from './action-items.ts'
import { alertOperations } from './alerts.ts'
import { diagnosisOperations } from './diagnoses.ts'
import { durationOperations } from './durations.ts'
import { errorBudgetOperations } from './error-budget.ts'
import { exchangeOperations } from './exchange.ts'
import { exclusionOperations } from './exclusions.ts'
import { incidentOperations } from './incidents.ts'
import { loadTestOperations } from './load-tests.ts'
import type { Operation } from './operation.ts'
import { postmortemReviewOperations } from './postmortem-review.ts'
import { postmortemOperations } from './postmortems.ts'
import { recurringCausesOperations } from './recurring-causes.ts'
import { runbookOperations } from './runbooks.ts'
import { savedViewOperations } from './saved-views.ts'
import { searchOperations } from './search.ts'
import { serviceOperations } from './services.ts'
import { settingsCheckOperations } from './settings-checks.ts'
import { timelineOperations } from './timeline.ts'
import { tokenOperations } from './tokens.ts'
import { trafficOperations } from './traffic.ts'
import { trendOperations } from './trends.ts'
import { weeklyReviewOperations } from './weekly-reviews.ts'

/** Every operation of /api/v1. The architecture test holds this list against the route files. */
export const OPERATIONS: readonly Operation[] = [
  ...actionItemOperations,
  ...alertOperations,
  ...diagnosisOperations,
  ...durationOperations,
  ...errorBudgetOperations,
  ...exchangeOperations,
  ...exclusionOperations,
  ...incidentOperations,
  ...loadTestOperations,
  ...postmortemOperations,
  ...postmortemReviewOperations,
  ...recurringCausesOperations,
  ...runbookOperations,
  ...savedViewOperations,
  ...searchOperations,
  ...serviceOperations,
  ...settingsCheckOperations,
  ...timelineOperations,
  ...tokenOperations,
  ...trafficOperations,
  ...trendOperations,
  ...weeklyReviewOperations,
]
