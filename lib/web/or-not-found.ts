import { notFound, permanentRedirect } from 'next/navigation'
import { isAppError } from '#lib/domain/shared/app-error.ts'

/**
 * For pages: what a use case answers; else the not-found page, also for what is not open to this reader, or the incident
 * that this one was merged into.
 */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    if (isAppError(error) && error.merged) {
      permanentRedirect(`/incidents/${error.merged.into}?merged=${error.merged.from}`)
    }
    throw error
  }
}
