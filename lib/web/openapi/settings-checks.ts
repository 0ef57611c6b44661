import { z } from 'zod'
import {
  createSettingsCheckInput,
  listSettingsChecksQuery,
  settingsCheckSummary,
  settingsCheckView,
} from '#lib/domain/gateway-settings/schema.ts'
import type { Operation } from './operation.ts'

const tag = 'Settings checks'

export const settingsCheckOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/services/{slug}/settings-checks',
    tag,
    summary: 'List the checks of a service’s gateway settings, newest first',
    needs: 'read',
    query: listSettingsChecksQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(settingsCheckSummary), nextCursor: z.string().nullable() }),
      description: 'One page of checks',
    },
    errors: [404],
  },
  {
    method: 'post',
    path: '/services/{slug}/settings-checks',
    tag,
    summary: 'Check gateway settings against the rules: findings with the line to change, and a score',
    needs: 'edit',
    body: createSettingsCheckInput,
    answer: { status: 201, schema: settingsCheckView, description: 'The check, kept as the score card of the service' },
    errors: [404, 413],
  },
  {
    method: 'get',
    path: '/services/{slug}/settings-checks/{id}',
    tag,
    summary: 'Read a check of gateway settings, with what changed since the one before',
    needs: 'read',
    answer: { status: 200, schema: settingsCheckView, description: 'The check' },
    errors: [404],
  },
]
