import { createDiagnosis } from '#lib/usecases/diagnosis/create-diagnosis.ts'
import { apiRoute } from '#lib/web/api-route.ts'

/** The longest log as a JSON string, with room for the logs beside it. */
const MAX_BODY_BYTES = 24 * 1024 * 1024

export const POST = apiRoute(async ({ actor, json }) => ({ body: await createDiagnosis(actor, await json()) }), {
  maxBodyBytes: MAX_BODY_BYTES,
})
