import { notFound } from 'next/navigation'
import { isAppError } from '#lib/domain/shared/app-error.ts'

/** For pages: what a use case answers, or the not-found page where it says that there is no such thing. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
