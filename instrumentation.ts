import type { Instrumentation } from 'next'

/** What fails while a page is drawn, under the reference that its reader is told. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logger } = await import('#lib/logger.ts')
  logger.error(
    {
      err: error,
      requestId: request.headers['x-request-id'],
      route: context.routePath,
    },
    'a page failed',
  )
}
