import type { Metadata } from 'next'
import { OperationEntry } from '#components/api-reference/operation-entry.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { schemaFields } from '#lib/format/json-schema.ts'
import { operationId } from '#lib/web/openapi/document.ts'
import { jsonSchema } from '#lib/web/openapi/json-schema.ts'
import type { Operation } from '#lib/web/openapi/operation.ts'
import { OPERATIONS } from '#lib/web/openapi/operations.ts'

export const metadata: Metadata = { title: 'REST API' }

const SCOPES = { read: 'read', edit: 'write', ingest: 'ingest', administer: 'administer' } as const

export default async function ApiReferencePage() {
  await requireActor()
  const tags = [...new Set(OPERATIONS.map(({ tag }) => tag))]
  return (
    <>
      <PageHeader
        title="Everything here can be scripted"
        facts={<TextLink href="/api/v1/openapi.json">OpenAPI 3.1 document</TextLink>}
      />
      <div className="max-w-prose space-y-3">
        <p>
          JSON in and out. Send a token from{' '}
          <TextLink href="/settings/tokens" inline>
            Settings, API tokens
          </TextLink>{' '}
          as <code>Authorization: Bearer …</code>. Instants are RFC 3339 in UTC. Unknown fields are refused; errors are
          problem documents that name each field and what is allowed. Lists come in pages of at most 200: pass{' '}
          <code>nextCursor</code> back as <code>cursor</code>.
        </p>
      </div>
      {tags.map((tag) => (
        <section key={tag} className="mt-10 max-w-4xl space-y-6">
          <SectionHeading>{tag}</SectionHeading>
          {OPERATIONS.filter((operation) => operation.tag === tag).map((operation) => (
            <OperationEntry key={operationId(operation)} {...entryOf(operation)} />
          ))}
        </section>
      ))}
    </>
  )
}

function entryOf(operation: Operation) {
  const { method, path, summary, needs, query, body, answer } = operation
  return {
    id: operationId(operation),
    method: method.toUpperCase(),
    path,
    summary,
    scope: needs && SCOPES[needs],
    query: query ? schemaFields(jsonSchema(query, 'input')) : [],
    body: body ? schemaFields(jsonSchema(body, 'input')) : [],
    answer: {
      status: answer.status,
      description: answer.description,
      fields: answer.schema ? schemaFields(jsonSchema(answer.schema, 'output')) : [],
    },
  }
}
