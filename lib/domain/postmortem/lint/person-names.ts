/** Given names that are words too: alone they say nothing, only the full name counts. */
const ALSO_WORDS = new Set(
  `admin alert amber angel april art august autumn basil bill blue bob bot brook cash chance chase chip christian clay cliff
  colt coral crew dale dawn dean dev devon don drew duke earl eve faith finance frank gene glen grace grant guest guy hank
  harbor hardy harmony hazel heath henry hope hunter iris ivy jack jade jay jet job jordan joy june king lance lane lead
  lily long lucky mace major manual march mark marshal mason max may mercy mike miles monitor nick norm olive operator
  page page paris patience pat penny pepper pierce pilot porter prince ray red reed rich river rob robin rock rod role rose
  root ruby sage sandy scout service sky smith star stone storm summer support system test tester trace trip ty user van
  victor viewer editor violet wade will willow winter young`
    .split(/\s+/)
    .filter(Boolean),
)

/** An owner with one of these words is a team, not a person. */
const TEAM_WORD =
  /\b(?:team|squad|group|guild|crew|tribe|on-?call|ops|operations|engineering|support|platform|infra(?:structure)?|sre|devops|dba|security|network|vendor|bot|script|service|services|desk|office|department)\b/i

type Names = { readonly pattern: RegExp } | null

/**
 * What to look for: full names of accounts, owners and recorders, and of accounts also each part that is no ordinary
 * word. An owner counts as a person only when it looks like a full name: most others are teams.
 */
export function personNames(known: {
  readonly accounts: readonly string[]
  readonly others: readonly string[]
}): Names {
  const accounts = known.accounts.map(tidy).filter((name) => name !== '')
  const people = known.others.map(tidy).filter(looksLikePerson)
  const full = [...accounts, ...people].filter((name) => name.includes(' ') || isTelling(name))
  const parts = accounts.filter((name) => !TEAM_WORD.test(name)).flatMap((name) => name.split(' ').filter(isTelling))
  // Longer ones first: "Chidi Okonkwo" is one name, not two.
  const all = [...new Set([...full, ...parts])].sort((a, b) => b.length - a.length || a.localeCompare(b))
  if (all.length === 0) return null
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${all.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`, 'gu') }
}

/** Each name once, as it is written. */
export function namesIn(text: string, names: Names): string[] {
  if (names === null) return []
  return [...new Set(Array.from(text.matchAll(names.pattern), ([name]) => name))]
}

function tidy(name: string): string {
  return name.trim().replace(/\s+/g, ' ')
}

function looksLikePerson(name: string): boolean {
  return /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(name) && !TEAM_WORD.test(name)
}

/** Written with a capital, three letters at least, and not an ordinary word. */
function isTelling(part: string): boolean {
  return /^\p{Lu}[\p{L}'’-]{2,}$/u.test(part) && !ALSO_WORDS.has(part.toLowerCase())
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
