import type { CaseFile } from './case-file.ts'
import { descriptionOf, mechanismsOf, patternSignals } from './diagnose.ts'
import type { Findings } from './evidence/findings.ts'
import { overviewOf } from './evidence/overview.ts'
import { maskSecrets } from './recognition/mask-secrets.ts'

const NAME_MAX = 300
const DESCRIPTION_MAX = 3_000
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** What is kept of logs that were read. */
export function caseFileOf(findings: Findings, text: string): CaseFile {
  const description = descriptionOf({ description: text })
  const overview = overviewOf(findings)
  const { gateways, requests, lines, period, ownErrors, blastRadius } = overview
  const mechanisms = mechanismsOf(findings, overview, description)
  const isDated = period !== null && period.from.getTime() >= EARLIEST && period.to.getTime() < LATEST
  return {
    lines: findings.kept.lines.map((line) => ({ ...line, log: storable(line.log).slice(0, 200) })),
    description: lines.understood === 0 ? storable(description, DESCRIPTION_MAX) : '',
    signals: patternSignals(findings, mechanisms).map(({ signal, strength }) => ({ signal, strength })),
    mechanisms: mechanisms.map(({ mechanism, count }) => ({ mechanism, count })),
    gateways: [...gateways],
    blastRadius: {
      scope: blastRadius.scope,
      upstreams: blastRadius.upstreams.map(({ name, count }) => ({ name: storable(name), count })),
      services: blastRadius.services.map(({ name, count }) => ({ name: storable(name), count })),
    },
    period: isDated ? period : null,
    requests: requests.total === 0 ? null : requests,
    counts: { ...lines, ownErrors },
    isCut: findings.kept.isCut,
  }
}

function storable(text: string, longest = NAME_MAX): string {
  return maskSecrets(text, longest).text
}
