import type { FailureMechanism } from '../failure-mechanism.ts'
import { CONTEXT_PHRASES, MECHANISM_PHRASES, SITUATION_PHRASES } from './context-phrases.ts'
import { PhraseMatcher } from './phrase-matcher.ts'
import type { SignalId } from './signals.ts'

/** Free texts by a key such as `pattern`, `app_logs` or `deploy`; any key may be used. */
export type DiagnosisContext = Readonly<Record<string, string>>

export type ContextSignal = { readonly signal: SignalId; readonly said: string }

const NOTHING = /^(?:no|none|nothing|false|n\/a|na|-|0|no change|no changes|unchanged)\.?$/i
const UNKNOWN = /^(?:|unknown|\?|maybe|perhaps|not sure|don'?t know|unclear|tbd)$/i

let signalMatcher: PhraseMatcher<SignalId> | null = null
let mechanismMatcher: PhraseMatcher<FailureMechanism> | null = null
let situationMatcher: PhraseMatcher<FailureMechanism> | null = null

function signalsIn(text: string): readonly SignalId[] {
  signalMatcher ??= new PhraseMatcher(Object.entries(CONTEXT_PHRASES) as [SignalId, string][])
  return signalMatcher.find(text)
}

/** What the answers and remarks of people say, each signal once. */
export function contextSignals(context: DiagnosisContext): readonly ContextSignal[] {
  const found = new Map<SignalId, string>()
  const add = (signal: SignalId, said: string) => {
    if (!found.has(signal)) found.set(signal, said)
  }
  for (const [rawKey, rawText] of Object.entries(context)) {
    const key = rawKey.toLowerCase().replace(/[^a-z]+/g, '_')
    const text = rawText.trim()
    const said = `${rawKey}: ${text}`
    if (UNKNOWN.test(text)) continue
    if (NOTHING.test(text)) {
      if (isAboutChange(key)) add('not-changed', said)
      else if (isAboutAppLog(key)) add('app-silent', said)
      continue
    }
    for (const signal of signalsIn(text)) if (!isMisread(key, signal)) add(signal, said)
    for (const signal of byKey(key, text)) add(signal, said)
  }
  return [...found].map(([signal, said]) => ({ signal, said }))
}

/** Signals in a text given as a log that is no log, but a description. */
export function describedSignals(text: string): readonly SignalId[] {
  return signalsIn(text)
}

/** The mechanism that a description names; else the one that its situation suggests. */
export function describedMechanism(text: string): FailureMechanism | null {
  mechanismMatcher ??= new PhraseMatcher(MECHANISM_PHRASES)
  situationMatcher ??= new PhraseMatcher(SITUATION_PHRASES)
  const named = mechanismMatcher.find(text)
  // The order of the table, not of the text: its specific mechanisms come first.
  for (const [mechanism] of MECHANISM_PHRASES) if (named.includes(mechanism)) return mechanism
  const situations = situationMatcher.find(text)
  for (const [mechanism] of SITUATION_PHRASES) if (situations.includes(mechanism)) return mechanism
  return null
}

/** Whether a text speaks of a gateway error at all. */
export function mentionsFailure(text: string): boolean {
  return /\b(?:50[234]|5xx|52[0-6])\b|bad gateway|gateway time-?out|service unavailable|upstream/i.test(
    text.slice(0, 20_000),
  )
}

function isAboutChange(key: string): boolean {
  return /deploy|change|release|rollout/.test(key)
}

function isAboutAppLog(key: string): boolean {
  return /app|log/.test(key)
}

function byKey(key: string, text: string): readonly SignalId[] {
  if (/^keep_?alive$/.test(key) && !/above|off|disabled/i.test(text)) return ['keepalive-order']
  if (/idle_timeout/.test(key)) return ['keepalive-in-use']
  if (/deploy|release|rollout/.test(key) && /^(?:yes|true)\b|restart/i.test(text)) return ['rollout']
  if (/silent|quiet/i.test(text) && isAboutAppLog(key)) return ['app-silent']
  return []
}

/** Words that mean something else under some keys: a quiet app log is no quiet hour. */
function isMisread(key: string, signal: SignalId): boolean {
  if (/app|log/.test(key)) return signal === 'after-idle' || signal === 'intermittent' || signal === 'sustained'
  if (/^(?:upstream|platform|service|stack)$/.test(key))
    return signal === 'wrong-protocol' || signal === 'app-not-reached'
  if (/traffic/.test(key)) return signal === 'rollout'
  return false
}
