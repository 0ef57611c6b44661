import { Badge } from '#components/ui/badge.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Time } from '#components/ui/time.tsx'
import { type ApiToken, apiTokenState } from '#lib/domain/access/api-token.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type ApiTokenTableProps = { tokens: readonly ApiToken[]; now: Date; revoke: FormAction }

export function ApiTokenTable({ tokens, now, revoke }: ApiTokenTableProps) {
  const columns: Column<ApiToken>[] = [
    { key: 'name', header: 'Name', primary: true, cell: (token) => token.name },
    { key: 'prefix', header: 'Starts with', phone: 'Starts with', cell: (token) => <code>{token.prefix}</code> },
    { key: 'scopes', header: 'Scopes', phone: 'Scopes', cell: (token) => token.scopes.join(', ') },
    { key: 'by', header: 'Made by', phone: 'Made by', cell: (token) => token.createdBy },
    {
      key: 'used',
      header: 'Last used',
      phone: 'Last used',
      numeric: true,
      cell: (token) => <Time at={token.lastUsedAt} now={now} absent="never" />,
    },
    { key: 'state', header: 'State', phone: 'State', cell: (token) => <TokenState token={token} now={now} /> },
    {
      key: 'revoke',
      header: <span className="sr-only">Revoke</span>,
      cell: (token) => apiTokenState(token, now) === 'active' && <RevokeToken token={token} revoke={revoke} />,
    },
  ]
  const empty = (
    <EmptyState title="No tokens yet">
      Scripts use a token to file incidents, send request counts and read reports through the REST API.
    </EmptyState>
  )
  return <DataTable caption="API tokens" columns={columns} rows={tokens} rowKey={(token) => token.id} empty={empty} />
}

function TokenState({ token, now }: { token: ApiToken; now: Date }) {
  const state = apiTokenState(token, now)
  if (state !== 'active') {
    return (
      <Badge shape="cross" tone="soft">
        {state === 'revoked' ? 'Revoked' : 'Ended'}
      </Badge>
    )
  }
  return (
    <Badge shape="dot" tone="ok">
      {token.expiresAt ? (
        <span>
          Until <Time at={token.expiresAt} show="day" now={now} />
        </span>
      ) : (
        'Active'
      )}
    </Badge>
  )
}

function RevokeToken({ token, revoke }: { token: ApiToken; revoke: FormAction }) {
  return (
    <ConfirmForm
      action={revoke}
      danger
      summary={
        <span>
          Revoke…<span className="sr-only"> {token.name}</span>
        </span>
      }
      consequence="What uses it, and the tokens it made, stop working at once. This cannot be undone."
      button="Revoke the token"
      label={`Revoke ${token.name}`}
    >
      <input type="hidden" name="tokenId" value={token.id} />
    </ConfirmForm>
  )
}
