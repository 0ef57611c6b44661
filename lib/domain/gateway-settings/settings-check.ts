import type { RootCause } from '../diagnosis/root-cause.ts'
import type { FindingSeverity } from './rule.ts'
import type { ServiceNumbers } from './service-numbers.ts'
import type { FileKind } from './settings-file.ts'

export type Finding = {
  readonly rule: string
  readonly subject: string
  readonly severity: FindingSeverity
  readonly title: string
  readonly says: string
  readonly why: string
  readonly fix: string
  readonly rootCause: RootCause
  readonly reference: string
  /** Null where nothing stands in the files. */
  readonly place: { readonly file: string; readonly line: number; readonly text: string } | null
  readonly assumptions: readonly string[]
}

export type Unjudged = { readonly rule: string; readonly title: string; readonly missing: string }

/** What a check of settings found. */
export type SettingsResult = {
  readonly rulesVersion: number
  /** 0–100; null where nothing could be judged. */
  readonly score: number | null
  readonly explanation: string
  readonly files: readonly {
    readonly name: string
    readonly kind: FileKind
    readonly lines: number
    readonly maskedLines: number
  }[]
  readonly numbers: ServiceNumbers
  readonly hops: readonly string[]
  readonly findings: readonly Finding[]
  readonly passed: readonly { readonly rule: string; readonly title: string }[]
  readonly unjudged: readonly Unjudged[]
  readonly notes: readonly string[]
}
