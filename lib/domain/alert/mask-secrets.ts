const MASK = '•••'

// Bounded everywhere: bodies are a stranger's, and these run over all of them.
const SECRET_ENTRY =
  /(\\{0,3}")([\w.-]{0,40}(?:password|passwd|secret|token|api[_-]?key|apikey|authorization|private[_-]?key|access[_-]?key|routing[_-]?key|credential)[\w.-]{0,20})\1(\s{0,8}:\s{0,8})\1((?:(?!\1)(?:\\.|[^\\]))*)\1/gi
const BEARER = /\b(Bearer|Basic)(\s{1,4})[\w.~+/=-]{8,2000}/gi
const OWN_KEY = /\bhs[a-z]?_[0-9A-Za-z]{20,60}/g
const AWS_KEY = /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g
const USER_INFO = /(https?:\\?\/\\?\/)[^\s"'<>/@:]{1,200}:[^\s"'<>/@]{1,200}@/gi
const URL_TOKEN = /([?&](?:token|api_?key|key|secret|password|signature|access_token)=)[^\s"'&<>\\]{1,4000}/gi

/** A body as it may be kept and shown: what looks like a secret is covered, and JSON stays JSON. */
export function maskSecrets(body: string): string {
  return body
    .replace(SECRET_ENTRY, (_, quote, key, colon) => `${quote}${key}${quote}${colon}${quote}${MASK}${quote}`)
    .replace(BEARER, `$1$2${MASK}`)
    .replace(OWN_KEY, MASK)
    .replace(AWS_KEY, MASK)
    .replace(USER_INFO, `$1${MASK}@`)
    .replace(URL_TOKEN, `$1${MASK}`)
}
