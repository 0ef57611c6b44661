import { AppError, isAppError } from '#lib/domain/shared/app-error.ts'

/** Runs `work`; field errors come out under the names of the form's fields, where those differ from the input's. */
export async function renameFieldErrors<T>(rename: (path: string) => string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error
    const fieldErrors: Record<string, string[]> = {}
    for (const [path, messages] of Object.entries(error.fieldErrors)) {
      const name = rename(path)
      fieldErrors[name] = [...new Set([...(fieldErrors[name] ?? []), ...messages])]
    }
    throw new AppError('invalid', error.message, { fieldErrors })
  }
}
