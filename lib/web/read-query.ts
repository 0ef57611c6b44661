import { isAppError } from '#lib/domain/shared/app-error.ts'

type SearchParams = Record<string, string | string[] | undefined>

/**
 * Asks a use case with a page's query. A query it refuses (an edited address, an impossible date) does not break the
 * page: the use case is asked again without it, and `message` says what was wrong.
 */
export async function readQuery<T>(
  searchParams: SearchParams,
  ask: (query: SearchParams) => Promise<T>,
): Promise<{ readonly value: T; readonly message?: string }> {
  const query = Object.fromEntries(
    Object.entries(searchParams).filter(([, value]) => value !== '' && value !== undefined),
  )
  try {
    return { value: await ask(query) }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error
    const reasons = Object.entries(error.fieldErrors).map(
      ([field, messages]) => `${field}: ${messages.join(' ').replace(/\.$/, '')}`,
    )
    return {
      value: await ask({}),
      message: `This address could not be read (${reasons.join('; ')}). Showing the default instead.`,
    }
  }
}
