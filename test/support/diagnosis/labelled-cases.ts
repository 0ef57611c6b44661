import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FailureMechanism } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/diagnosis')

export type LabelledCase = {
  readonly id: string
  /** `real`: recorded from a gateway; `public`: a line or description from a public issue. */
  readonly kind: 'real' | 'public'
  readonly gateway: string
  readonly logKind: string
  readonly logs: readonly { readonly name: string; readonly text: string }[]
  readonly evidence: readonly { readonly name: string; readonly text: string }[]
  readonly context: Readonly<Record<string, string>>
  /** Null for a control: nothing failed between gateway and application. */
  readonly cause: RootCause | null
  readonly otherCauses: readonly RootCause[]
  readonly mechanisms: readonly FailureMechanism[]
  /** Whether a client saw a failure. */
  readonly isVisible: boolean
}

type Scenario = {
  scenario: string
  category: RootCause | null
  alt_categories: RootCause[]
  context: Record<string, unknown>
  gateways: Record<
    string,
    {
      visible_failure: boolean
      accept_mechanisms: FailureMechanism[]
      gateway_logs: string[]
      evidence_files: string[]
    }
  >
}

type PublicCase = {
  id: string
  gateway: string
  log: string
  log_kind: string
  context: Record<string, unknown>
  mechanism: FailureMechanism
  label: RootCause
  alt_labels?: RootCause[]
}

/** The recorded scenarios, one case per gateway. */
export function realCases(): readonly LabelledCase[] {
  const { scenarios }: { scenarios: Scenario[] } = JSON.parse(readFileSync(join(FOLDER, 'labels.json'), 'utf8'))
  return scenarios.flatMap((scenario) =>
    Object.entries(scenario.gateways).map(([gateway, facts]): LabelledCase => {
      const read = (name: string) => {
        const path = join(FOLDER, 'scenarios', scenario.scenario, gateway, name)
        return existsSync(path) ? [{ name, text: readFileSync(path, 'utf8') }] : []
      }
      return {
        id: `${scenario.scenario}/${gateway}`,
        kind: 'real',
        gateway,
        logKind: 'full',
        logs: facts.gateway_logs.flatMap(read),
        evidence: facts.evidence_files.flatMap(read),
        context: texts(scenario.context),
        cause: scenario.category,
        otherCauses: scenario.alt_categories,
        mechanisms: facts.accept_mechanisms,
        isVisible: facts.visible_failure,
      }
    }),
  )
}

/** Lines and descriptions from public issue threads. */
export function publicCases(): readonly LabelledCase[] {
  return readFileSync(join(FOLDER, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): LabelledCase => {
      const one: PublicCase = JSON.parse(line)
      return {
        id: one.id,
        kind: 'public',
        gateway: one.gateway,
        logKind: one.log_kind,
        logs: [{ name: 'log', text: one.log }],
        evidence: [],
        context: texts(one.context),
        cause: one.label,
        otherCauses: one.alt_labels ?? [],
        mechanisms: [one.mechanism],
        isVisible: true,
      }
    })
}

function texts(context: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context)
      .filter(([key]) => key !== 'note' && key !== 'cause_hint')
      .map(([key, value]) => [key, String(value)]),
  )
}
