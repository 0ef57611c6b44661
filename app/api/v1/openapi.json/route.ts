import { openApiDocument } from '#lib/web/openapi/document.ts'
import { OPERATIONS } from '#lib/web/openapi/operations.ts'

/** Public: it holds no data, only the shape of the API. */
export function GET(): Response {
  return Response.json(openApiDocument(OPERATIONS))
}
