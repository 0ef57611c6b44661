import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#lib/domain/access/role.ts'
import { TOKEN_SCOPES } from '#lib/domain/access/token-scope.ts'
import { ACTION_ITEM_KINDS } from '#lib/domain/action-item/kind.ts'
import { ACTION_ITEM_PRIORITIES } from '#lib/domain/action-item/priority.ts'
import { ACTION_ITEM_RESOLUTIONS } from '#lib/domain/action-item/resolution.ts'
import { ACTION_ITEM_STATUSES } from '#lib/domain/action-item/status.ts'
import { ALERT_ACTIONS } from '#lib/domain/alert/alert-action.ts'
import { ALERT_STATES } from '#lib/domain/alert/alert-state.ts'
import { DELIVERY_OUTCOMES } from '#lib/domain/alert/delivery.ts'
import { INTEGRATION_KINDS } from '#lib/domain/alert/integration-kind.ts'
import { LINK_KINDS } from '#lib/domain/alert/runbook-link.ts'
import { INCIDENT_LINK_KINDS } from '#lib/domain/incident/link.ts'
import { SEVERITIES } from '#lib/domain/incident/severity.ts'
import { INCIDENT_STATUSES } from '#lib/domain/incident/status.ts'
import { TIMELINE_ENTRY_KINDS } from '#lib/domain/incident/timeline-entry-kind.ts'
import { POSTMORTEM_REVISION_KINDS } from '#lib/domain/postmortem/revision-kind.ts'
import { POSTMORTEM_STATUSES } from '#lib/domain/postmortem/status.ts'
import { SAVED_VIEW_LISTS } from '#lib/domain/saved-view/list.ts'
import { CRITICALITIES } from '#lib/domain/service/criticality.ts'
import { SERVICE_TIERS } from '#lib/domain/service/tier.ts'
import { OPERATIONS } from '#lib/web/openapi/operations.ts'
import { importCycles, layerViolations } from './support/architecture/layers.ts'
import { RULES } from './support/architecture/rules.ts'
import { schemaEnums } from './support/architecture/schema-enums.ts'
import { readSourceTree, type SourceTree } from './support/architecture/source-tree.ts'

const code = new Map([...readSourceTree('app', 'components', 'lib', 'prisma')].filter(([path]) => /\.tsx?$/.test(path)))

function planted(files: Record<string, string>): SourceTree {
  return new Map(Object.entries(files))
}

describe('layers', () => {
  it('every import runs in an allowed direction', () => {
    expect(layerViolations(code)).toEqual([])
  })

  it('no files import each other in a circle', () => {
    expect(importCycles(code)).toEqual([])
  })

  it.each([
    ['lib/domain/incident/x.ts', "import { db } from '#lib/db/client.ts'"],
    ['lib/domain/incident/x.ts', "import { readFile } from 'node:fs/promises'"],
    ['lib/usecases/incident/x.ts', "import { redirect } from 'next/navigation'"],
    ['lib/usecases/incident/x.ts', "import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'"],
    ['components/incident/x.tsx', "import { getIncident } from '#lib/usecases/incident/get-incident.ts'"],
    ['components/incident/x.tsx', "export * from '../../lib/db/incident.ts'"],
    ['app/(app)/incidents/page.tsx', "import { db } from '#lib/db/client.ts'"],
    ['app/(app)/incidents/page.tsx', "const later = await import('#lib/db/client.ts')"],
    ['lib/web/x.ts', "import { db } from '#lib/db/client.ts'"],
    ['lib/utils/x.ts', "import { z } from 'zod'"],
  ])('a planted import is found: %s %s', (path, source) => {
    expect(layerViolations(planted({ [path]: source }))).toHaveLength(1)
  })

  it('a planted circle is found', () => {
    const tree = planted({
      'lib/domain/a.ts': "import { b } from './b.ts'",
      'lib/domain/b.ts': "import { c } from './c.ts'",
      'lib/domain/c.ts': "import { a } from '#lib/domain/a.ts'",
    })
    expect(importCycles(tree)).toEqual(['lib/domain/a.ts → lib/domain/b.ts → lib/domain/c.ts → lib/domain/a.ts'])
  })
})

describe('rules', () => {
  const cases: [keyof typeof RULES, string, string][] = [
    ['environmentReadOnlyInEnv', 'lib/db/x.ts', 'const port = process.env.PORT'],
    ['domainHasNoClockOrChance', 'lib/domain/x.ts', 'export const now = () => new Date()'],
    ['noUnsafeSqlOrHtml', 'lib/db/x.ts', 'await db.$queryRawUnsafe(text)'],
    ['noUnsafeSqlOrHtml', 'components/x.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />'],
    [
      'everyActionIsGuarded',
      'app/x/actions.ts',
      "'use server'\nexport async function remove(data: FormData) { await drop(data) }",
    ],
    ['everyMutationIsAudited', 'lib/usecases/x.ts', 'await transaction((tx) => storeService(tx, changes))'],
    [
      'everyUseCaseAsksForLeave',
      'lib/usecases/x.ts',
      'export async function getX(actor: Actor) { return findX(db()) }',
    ],
    ['incidentsAreLive', 'lib/db/x.ts', 'return db.incident.findMany({ where: { severity } })'],
    ['incidentsAreLive', 'lib/db/x.ts', 'SELECT i.number FROM incidents i'],
    ['longFilesSayWhy', 'lib/domain/x.ts', '\n'.repeat(300)],
  ]

  it.each(Object.keys(RULES) as (keyof typeof RULES)[])('%s holds everywhere', (name) => {
    expect(RULES[name](code)).toEqual([])
  })

  it.each(cases)('%s finds a planted violation in %s', (name, path, source) => {
    expect(RULES[name](planted({ [path]: source }))).toHaveLength(1)
  })

  it('every rule has a planted violation', () => {
    expect(new Set(cases.map(([name]) => name))).toEqual(new Set(Object.keys(RULES)))
  })
})

describe('one vocabulary', () => {
  const unions: Record<string, readonly string[]> = {
    ActionItemKind: ACTION_ITEM_KINDS,
    ActionItemPriority: ACTION_ITEM_PRIORITIES,
    ActionItemResolution: ACTION_ITEM_RESOLUTIONS,
    ActionItemStatus: ACTION_ITEM_STATUSES,
    ApiTokenScope: TOKEN_SCOPES,
    Criticality: CRITICALITIES,
    IncidentLinkKind: INCIDENT_LINK_KINDS,
    IncidentStatus: INCIDENT_STATUSES,
    PostmortemRevisionKind: POSTMORTEM_REVISION_KINDS,
    SavedViewList: SAVED_VIEW_LISTS,
    PostmortemStatus: POSTMORTEM_STATUSES,
    Role: ROLES,
    ServiceTier: SERVICE_TIERS,
    TimelineEntryKind: TIMELINE_ENTRY_KINDS,
    Severity: SEVERITIES,
    IntegrationKind: INTEGRATION_KINDS,
    AlertAction: ALERT_ACTIONS,
    AlertDeliveryOutcome: DELIVERY_OUTCOMES,
    AlertState: ALERT_STATES,
    AlertLinkKind: LINK_KINDS,
  }

  it.each(Object.entries(unions))('the database and the domain spell %s alike', (name, values) => {
    expect(schemaEnums(readFileSync('prisma/schema.prisma', 'utf8')).get(name)).toEqual(values)
  })

  it('every enum of the database is spelled by the domain, but for those that no rule reads', () => {
    const schema = schemaEnums(readFileSync('prisma/schema.prisma', 'utf8'))
    const untold = ['ActorKind', 'OneTimeLinkKind', 'TrafficSourceKind']
    expect([...schema.keys()].sort()).toEqual([...Object.keys(unions), ...untold].sort())
  })

  it('every route of the API is documented, and every documented operation has a route', () => {
    const routes = [...code].flatMap(([path, source]) => {
      const folder = /^app\/api\/v1(\/.*)\/route\.ts$/.exec(path)?.[1]
      if (folder === undefined || folder === '/openapi.json') return []
      const url = folder.replace(/\[(\w+)\]/g, '{$1}')
      return [...source.matchAll(/^export const (GET|POST|PUT|PATCH|DELETE)\b/gm)].map((match) => `${match[1]} ${url}`)
    })
    expect(OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(routes.sort())
  })
})

describe('documents', () => {
  it('every relative link in the documents leads to a file', () => {
    const broken = [...readSourceTree('*.md', 'docs/*.md')].flatMap(([path, text]) =>
      [...text.matchAll(/\]\((?!https?:|mailto:|#|\/)([^)#\s]+)[^)]*\)/g)]
        .map((match) => posix.join(posix.dirname(path), match[1] ?? ''))
        .filter((target) => !existsSync(target))
        .map((target) => `${path} links to ${target}, which is not there`),
    )
    expect(broken).toEqual([])
  })
})
