import { SETTINGS_RULES, SETTINGS_RULES_VERSION } from './all-rules.ts'
import { maskSettings } from './mask-settings.ts'
import { readSettings } from './read/read-settings.ts'
import { FINDING_SEVERITIES, type SettingsRule, type Subject } from './rule.ts'
import { explainScore, scoreOf } from './score.ts'
import type { ServiceNumbers } from './service-numbers.ts'
import type { Place } from './setting.ts'
import type { Finding, SettingsResult, Unjudged } from './settings-check.ts'
import type { SettingsFile } from './settings-file.ts'

const MOST_OF_A_RULE = 20
const MOST_NOTES = 30
const LINE_SHOWN = 200

/** What the files say, held against every rule. Secrets are masked first: what is stored gives the same answer again. */
export function checkSettings(given: readonly SettingsFile[], numbers: ServiceNumbers): SettingsResult {
  const masked = given.map(maskSettings)
  const settings = readSettings(masked)
  const lines = new Map(masked.map(({ name, text }) => [name, text.split('\n')]))
  const findings: Finding[] = []
  const passed: { rule: string; title: string }[] = []
  const unjudged: Unjudged[] = []
  const notes: string[] = []
  for (const rule of SETTINGS_RULES) {
    const judged = judge(rule, { settings, numbers }, lines)
    if (judged.findings.length > MOST_OF_A_RULE) {
      notes.push(`“${rule.title}”: the first ${MOST_OF_A_RULE} of ${judged.findings.length} places are listed.`)
    }
    findings.push(...judged.findings.slice(0, MOST_OF_A_RULE))
    if (judged.findings.length === 0 && judged.isKept) passed.push({ rule: rule.id, title: rule.title })
    else if (judged.findings.length === 0 && judged.missing) unjudged.push(judged.missing)
  }
  findings.sort(bySeverity)
  const isRead = settings.hops.length > 0 || settings.workloads.length > 0
  if (!isRead) notes.unshift('Nothing in these files hands requests on, and no Kubernetes workload is in them.')
  return {
    rulesVersion: SETTINGS_RULES_VERSION,
    score: isRead ? scoreOf(findings, passed.length) : null,
    explanation: isRead
      ? explainScore(findings, passed.length, unjudged.length)
      : 'Nothing in these files could be judged.',
    files: settings.files.map((file, index) => ({ ...file, maskedLines: masked[index]?.maskedLines ?? 0 })),
    numbers,
    hops: settings.hops.map(({ name }) => name),
    findings: isRead ? findings : [],
    passed: isRead ? passed : [],
    unjudged: isRead ? unjudged : [],
    notes: [...notes, ...settings.notes].slice(0, MOST_NOTES),
  }
}

type Lines = ReadonlyMap<string, readonly string[]>

function judge(rule: SettingsRule, subject: Subject, lines: Lines) {
  const { id, title, severity, why, rootCause, reference } = rule
  const findings = new Map<string, Finding>()
  const needed = new Set<string>()
  let isKept = false
  for (const judgement of rule.judge(subject)) {
    if (judgement.state === 'fine') isKept = true
    else if (judgement.state === 'missing') needed.add(judgement.what)
    else {
      const { subject: name, says, fix, assumptions } = judgement
      const place = placeOf(judgement.place, lines)
      const finding = {
        rule: id,
        subject: name,
        severity,
        title,
        says,
        why,
        fix,
        rootCause,
        reference,
        place,
        assumptions,
      }
      // Several locations that inherit one line are one finding.
      const key = place ? `${place.file}:${place.line}:${assumptions.length > 0 ? name : ''}` : name
      if (!findings.has(key)) findings.set(key, finding)
    }
  }
  const missing = needed.size === 0 ? null : { rule: id, title, missing: [...needed].join(', ') }
  return { findings: [...findings.values()], isKept, missing }
}

function placeOf(place: Place | null, lines: Lines): Finding['place'] {
  if (!place) return null
  return { ...place, text: (lines.get(place.file)?.[place.line - 1] ?? '').trim().slice(0, LINE_SHOWN) }
}

function bySeverity(one: Finding, other: Finding): number {
  return FINDING_SEVERITIES.indexOf(one.severity) - FINDING_SEVERITIES.indexOf(other.severity)
}
