type Pattern = { readonly pattern: RegExp; readonly advice: string }

const ASK_SYSTEM = 'say what made the slip easy and what failed to catch it.'
const ASK_KNOWLEDGE = 'say what was known at the time, and where the sign could have been seen.'
const DROP_JUDGEMENT = 'leave the judgement out; tell what happened and what the system allowed.'

const PERSON =
  '(?:engineers?|developers?|operators?|admins?|administrators?|on-?call|colleagues?|someone|somebody|he|she|they|we)'

// What a machine also does ("failed to check", "the culprit was a leak") is not here: such words speak of systems as well.
const PATTERNS: readonly Pattern[] = [
  { pattern: /\b(?:human|operator|pilot|user)[ -]errors?\b/i, advice: ASK_SYSTEM },
  { pattern: /\bfat[ -]?finger(?:s|ed|ing)?\b/i, advice: ASK_SYSTEM },
  { pattern: /\bcareless(?:ly|ness)?\b/i, advice: DROP_JUDGEMENT },
  { pattern: /\b(?:negligen(?:t|ce|tly)|incompeten(?:t|ce|tly)|reckless(?:ly|ness)?)\b/i, advice: DROP_JUDGEMENT },
  {
    pattern: /\b(?:sloppy|sloppily|sloppiness|stupid(?:ly|ity)?|idiot(?:ic|s)?|lazy|laziness)\b/i,
    advice: DROP_JUDGEMENT,
  },
  { pattern: /\b(?:inattenti(?:on|ve)|lack of (?:attention|care|discipline|diligence))\b/i, advice: ASK_SYSTEM },
  { pattern: /\bforgot(?:ten)?\b(?! (?:password|passwords|your password))/i, advice: ASK_SYSTEM },
  { pattern: /\bforgetting to\b/i, advice: ASK_SYSTEM },
  { pattern: /\bmade (?:a|the|this|that) (?:\w+ )?mistake\b/i, advice: ASK_SYSTEM },
  { pattern: new RegExp(`\\b${PERSON} (?:mistakenly|accidentally|wrongly|foolishly)\\b`, 'i'), advice: ASK_SYSTEM },
  {
    pattern: /\bshould(?: have|['’]ve) (?:known|noticed|seen|realised|realized|remembered|been more|paid)\b/i,
    advice: ASK_KNOWLEDGE,
  },
  {
    pattern: /\bfailed to (?:notice|realise|realize|remember|pay attention|communicate|think)\b/i,
    advice: ASK_KNOWLEDGE,
  },
  { pattern: /\b(?:did not|didn['’]t) (?:bother|pay attention|think to|care to)\b/i, advice: ASK_KNOWLEDGE },
  { pattern: /\b(?:his|her|their|whose) (?:own )?(?:fault|mistake|negligence)\b/i, advice: ASK_SYSTEM },
  { pattern: new RegExp(`\\bblam(?:e|ed|ing) (?:on )?(?:the )?${PERSON}\\b`, 'i'), advice: ASK_SYSTEM },
]

/** The first words that judge a person, and what to write instead; null where none do. */
export function blamingPhrase(text: string): { readonly words: string; readonly advice: string } | null {
  for (const { pattern, advice } of PATTERNS) {
    const match = pattern.exec(text)
    if (match) return { words: match[0], advice }
  }
  return null
}
