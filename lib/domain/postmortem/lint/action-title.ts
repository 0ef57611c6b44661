import { ACTION_VERBS, NOT_VERBS, OPEN_ENDED_VERBS, WISH_VERBS } from './action-verbs.ts'

const EXAMPLE = '“Raise the idle timeout of the API to 75 s”'

/** A wish that people be different: it cannot be done, only broken. */
const RESOLVE_TO_BE_BETTER =
  /^(?:be|being|stay|remain)\b.{0,12}\b(?:careful|cautious|vigilant|mindful|aware|attentive|diligent|proactive)|\b(?:more|extra|greater) (?:careful(?:ly)?|caution|cautious|care|attention|vigilan(?:t|ce)|diligen(?:t|ce))\b|^(?:pay|give)\b.{0,10}\battention\b|^(?:don['’]t|do not|never) (?:forget|make)\b|^(?:remember|try|strive|aim|watch out|keep (?:an eye|in mind))\b|^take (?:more |better |extra )?care\b|^double[- ]?check\b|^communicate (?:better|more)\b|^(?:make sure|ensure)(?: that)? (?:everyone|everybody|people|we|no ?one|nobody|(?:all |the )?(?:engineers?|developers?|team|teams|staff))\b/i

/** Work whose object is only "it". */
const EMPTY_OBJECT =
  /^(?:fix|solve|resolve|address|handle|mitigate|prevent|deal with|work on|do something about|monitor|watch)(?: (?:the|this|that|these|any|all|our|root))*(?: (?:bugs?|issues?|problems?|it|them|things?|everything|cause|incidents?|outages?|errors?|situation|systems?|services?))?(?: (?:again|properly|asap|soon|closely|more closely))?$/i

const FOLLOW_UP =
  /^follow(?:ing)?[- ]?up\b|^(?:work|check|circle|touch|sync)\b (?:on|back|base|up)\b|^(?:tbd|todo|n\/a)\b/i

/** A number, a bound or a second step says when even a search or a wish is done. */
const HAS_END = /\d|\bto (?:zero|under|below|above|at least|at most)\b|%|\bhalf\b|\btwice\b/i
const LEADS_TO =
  /\b(?:and|then|,|to|;) (?:then )?(?:write|document|report|decide|publish|propose|file|record|choose|add|fix|set|remove|replace|present|list|state)\b/i

/** A review of one named thing, with no word on when or what for. */
const SHORT_REVIEW = /^(?:review|check|audit|inspect)(?: (?:the|our|all))?(?: [\w-]+){1,2}$/i

const FIRST_PERSON =
  /^(?:we|i|someone|somebody|everyone|everybody|people|the team|you)\b|^(?:need|needs|should|must|could|would|let['’]?s|want)\b/i

/**
 * Why a title is not a concrete step that begins with a verb, and how to mend it; null where nothing is wrong, and
 * where the heuristic knows no better: a false alarm costs more trust than a missed wish.
 */
export function adviceOnActionTitle(title: string): string | null {
  const text = withoutPrefix(title)
  if (text === '') return null
  if (RESOLVE_TO_BE_BETTER.test(text)) {
    return `“${title}” asks people to be better. Change what they work with: a check, a limit or a safer default.`
  }
  if (text.endsWith('?') || /^(?:why|how|what|where|who|should we|can we|could we)\b/i.test(text)) {
    return `“${title}” is a question. Say what will be done, for example ${EXAMPLE}.`
  }
  if (EMPTY_OBJECT.test(text) || FOLLOW_UP.test(text)) {
    return `“${title}” does not say what changes. Name the thing and its new state, for example ${EXAMPLE}.`
  }
  if (FIRST_PERSON.test(text)) return `“${title}” should begin with the verb, for example ${EXAMPLE}.`
  return adviceOnFirstWord(title, text)
}

function adviceOnFirstWord(title: string, text: string): string | null {
  const [first = '', second = ''] = text.split(/[\s,/]+/)
  const verb = first.toLowerCase().replace(/[:.]$/, '')
  if ((OPEN_ENDED_VERBS.has(verb) && !LEADS_TO.test(text)) || SHORT_REVIEW.test(text)) {
    return `“${first}” has no end. Say what will exist afterwards, or what is decided by it: “${first} … and write down which …”.`
  }
  if (WISH_VERBS.has(verb) && !HAS_END.test(text)) {
    return `“${title}” has no measure. Say which step, or by how much: “… to under 300 ms”.`
  }
  if (ACTION_VERBS.has(verb) || OPEN_ENDED_VERBS.has(verb) || WISH_VERBS.has(verb)) return null
  if (!second) return `“${title}” is a topic. Say what is done to it, for example ${EXAMPLE}.`
  if (looksLikeNoun(first, verb)) {
    return `“${title}” begins with a thing. Begin with what is done to it: “Add …”, “Set …”, “Remove …”.`
  }
  return null
}

/** Bullets, ticket keys, tags, "service:" and politeness before the first word of the title itself. */
function withoutPrefix(title: string): string {
  return title
    .trim()
    .replace(/^(?:[-*•]|\d+[.)])\s+/, '')
    .replace(/^\[[^\]]{1,30}\]\s*/, '')
    .replace(/^(?:[\w.-]{1,40}(?: [\w.-]{1,30})?):\s+(?=\S+\s)/, '')
    .replace(
      /^(?:please|also|then|to|always|automatically|gracefully|temporarily|permanently|explicitly|quickly)\s+/i,
      '',
    )
    .trim()
}

function looksLikeNoun(first: string, word: string): boolean {
  if (NOT_VERBS.has(word)) return true
  // "DNS", "502s", "p99", "idle-timeout": names of things. A verb with a prefix ("re-run", "auto-scale") is none.
  if (/^[A-Z0-9]{2,}s?$/.test(first) || /\d/.test(first)) return true
  if (word.includes('-')) return !isPrefixedVerb(word)
  if (/(?:tion|sion|ment|ness|ity|ance|ence|ship|ability|ism|ology)$/.test(word)) return true
  return /[a-z]{3,}ing$/.test(word)
}

/** `re-run`, `dry-run`, `auto-scale`, and not `slow-burn`. */
function isPrefixedVerb(word: string): boolean {
  return /^(?:re|auto|pre|un|de|co|over|under|out|dry|cross|hard|force|load|stress|smoke|spot|hot|rate)-/.test(word)
}
