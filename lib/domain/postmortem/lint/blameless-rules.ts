import { blamingPhrase } from './blaming-words.ts'
import { namesIn, personNames } from './person-names.ts'
import { proseOf } from './prose.ts'
import type { LintRule, LintSubject } from './rule.ts'

export const personNamed: LintRule = {
  id: 'person-named',
  why: 'Names turn a report about systems into one about people, and the next one is told less openly.',
  find: (subject) => {
    const names = personNames(knownNames(subject))
    return proseOf(subject).flatMap(({ text, where }) => {
      const found = namesIn(text, names)
      if (found.length === 0) return []
      const quoted = found.map((name) => `“${name}”`).join(', ')
      const message = `${quoted}: name the role instead, such as “the on-call engineer” or “the team of the service”.`
      return [{ severity: 'hint', message, where }]
    })
  },
}

function knownNames({ incident, people }: LintSubject) {
  const others = [
    incident.owner,
    ...incident.actionItems.map(({ owner }) => owner),
    ...incident.timeline.map(({ recordedBy }) => recordedBy ?? ''),
  ]
  return { accounts: people, others }
}

export const blamingWords: LintRule = {
  id: 'blaming-words',
  why: '“Somebody was careless” explains nothing: what made the slip easy, and what failed to catch it?',
  find: (subject) =>
    proseOf(subject).flatMap(({ text, where }) => {
      const phrase = blamingPhrase(text)
      if (phrase === null) return []
      return [{ severity: 'hint', message: `“${phrase.words}”: ${phrase.advice}`, where }]
    }),
}
