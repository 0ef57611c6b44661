import { type SourceTree, withoutComments } from './source-tree.ts'

type Rule = (tree: SourceTree) => string[]

function filesWith(tree: SourceTree, isIn: (path: string) => boolean, pattern: RegExp, why: string): string[] {
  return [...tree].flatMap(([path, source]) => {
    const found = isIn(path) ? pattern.exec(withoutComments(source)) : null
    return found ? [`${path}: ${found[0].trim()} – ${why}`] : []
  })
}

const environmentReadOnlyInEnv: Rule = (tree) =>
  filesWith(
    tree,
    (path) => path !== 'lib/env.ts' && /^(lib|app|components)\//.test(path),
    /\bprocess\s*\.\s*env\b/,
    'lib/env.ts is its only reader',
  )

const domainHasNoClockOrChance: Rule = (tree) =>
  filesWith(
    tree,
    (path) => path.startsWith('lib/domain/') || path.startsWith('lib/format/'),
    /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b|\bTemporal\.Now\b/,
    'time and chance are arguments here',
  )

const noUnsafeSqlOrHtml: Rule = (tree) =>
  filesWith(tree, () => true, /\$(?:query|execute)RawUnsafe\b|\bdangerouslySetInnerHTML\b/, 'never')

/** A server action is a public endpoint: each one goes through the wrapper that finds the actor. */
const everyActionIsGuarded: Rule = (tree) =>
  [...tree].flatMap(([path, source]) => {
    if (!/^\s*['"]use server['"]/.test(withoutComments(source))) return []
    return exportedFunctions(source)
      .filter(({ body }) => !/\b(?:submitForm|submitPublicForm|showToEditor)\(/.test(body))
      .map(({ name }) => `${path}: ${name} does not go through submitForm`)
  })

/** What opens a transaction changes something, and what changes something is audited within it. */
const everyMutationIsAudited: Rule = (tree) =>
  [...tree].flatMap(([path, source]) => {
    const code = withoutComments(source)
    const audited = /\binsertAuditEntr(?:y|ies)\(/.test(code) || !/\btransaction\(/.test(code)
    return path.startsWith('lib/usecases/') && !audited ? [`${path} opens a transaction without an audit entry`] : []
  })

/** Reads need leave as much as writes do. */
const everyUseCaseAsksForLeave: Rule = (tree) =>
  [...tree].flatMap(([path, source]) => {
    const takesActor = /\bactor: (?:Actor|UserActor|TokenActor)\b/.test(source)
    return path.startsWith('lib/usecases/') &&
      takesActor &&
      !/\bassert[A-Z]\w*\(\s*actor\b|\bcan[A-Z]?\w*\(\s*actor\b/.test(source)
      ? [`${path} takes an actor and never asks what it may do`]
      : []
  })

/** What is merged or lies in the bin is on no list and in no report; only what is about merging reads it, by name. */
const incidentsAreLive: Rule = (tree) =>
  [...tree].flatMap(([path, source]) => {
    const reads = /\bincident\.(?:find|count|aggregate|groupBy)|\b(?:FROM|JOIN)\s+incidents\b|\bincident: \{\s*select\b/
    return path.startsWith('lib/db/') &&
      reads.test(withoutComments(source)) &&
      !/'\.\/live-incident\.ts'|\bmergedIntoId\b/.test(source)
      ? [`${path} reads incidents and leaves open whether they are live (lib/db/live-incident.ts)`]
      : []
  })

const longFilesSayWhy: Rule = (tree) =>
  [...tree].flatMap(([path, source]) => {
    const lines = source.split('\n')
    return lines.length > 260 && !/^(?:\/\/|\/\*)/.test(lines[0] ?? '')
      ? [`${path} has ${lines.length} lines and does not say why`]
      : []
  })

function exportedFunctions(source: string): { name: string; body: string }[] {
  const starts = [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)]
  return starts.map((match, index) => ({
    name: match[1] ?? '',
    body: source.slice(match.index, starts[index + 1]?.index ?? source.length),
  }))
}

export const RULES = {
  environmentReadOnlyInEnv,
  domainHasNoClockOrChance,
  noUnsafeSqlOrHtml,
  everyActionIsGuarded,
  everyMutationIsAudited,
  everyUseCaseAsksForLeave,
  incidentsAreLive,
  longFilesSayWhy,
} satisfies Record<string, Rule>
