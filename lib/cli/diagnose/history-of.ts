import type { CauseHistory } from '#lib/domain/diagnosis/ranking/priors.ts'
import { isAppError } from '#lib/domain/shared/app-error.ts'
import { getCauseHistory } from '#lib/usecases/diagnosis/get-cause-history.ts'
import { CommandError } from '../command-error.ts'
import { OPERATOR } from '../operator.ts'
import { withDatabase } from '../with-database.ts'

/** The past incidents of a service by cause. */
export async function historyOf(service: string): Promise<CauseHistory> {
  try {
    return await withDatabase(() => getCauseHistory(OPERATOR, service))
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error
    throw new CommandError(`There is no service "${service}": create it first, or correct --service.`)
  }
}
