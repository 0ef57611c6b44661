import { isRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'
import type { ServiceType } from '#lib/domain/service/service-type.ts'
import { numberOf, textOf } from './form-input.ts'
import { drawnAnew, type FormRow, rearrangedRows, replaceRows, rowsOf } from './form-rows.ts'

const CAUSE_FIELDS = [
  'rootCause',
  'signal',
  'identify',
  'remediate',
  'verify',
  'prevention',
  'mechanisms',
  'typicalShare',
] as const
const LINK_FIELDS = ['label', 'url'] as const

/** What the runbook form holds, for the use case. Empty rows of links are left out. */
export function runbookInput(data: FormData) {
  return {
    meaning: textOf(data, 'meaning'),
    impact: textOf(data, 'impact'),
    firstFiveMinutes: textOf(data, 'firstFiveMinutes'),
    ownerTeam: textOf(data, 'ownerTeam'),
    escalation: textOf(data, 'escalation'),
    links: rowsOf(data, 'links', LINK_FIELDS),
    causes: rowsOf(data, 'causes', CAUSE_FIELDS).map(causeInput),
    verifyEveryDays: numberOf(data, 'verifyEveryDays'),
    version: numberOf(data, 'version'),
  }
}

/** Mechanisms are typed as words between commas, the share as a percentage. */
function causeInput({ mechanisms = '', typicalShare = '', ...texts }: FormRow) {
  const share = typicalShare.replace('%', '').trim()
  const { rootCause, signal, identify, remediate, verify, prevention } = texts
  return {
    rootCause,
    signal,
    identify,
    remediate,
    verify,
    prevention,
    mechanisms: mechanisms.split(/[\s,]+/).filter((word) => word !== ''),
    typicalShare: share === '' ? null : Number(share) / 100,
  }
}

/** The same form with its rows of links closed up, so that messages by position point to the right row. */
export function withoutEmptyLinks(data: FormData): FormData {
  const rows = rowsOf(data, 'links', LINK_FIELDS)
  const links = rows.filter((row) => Object.values(row).some((text) => text.trim() !== ''))
  const tidy = replaceRows(data, 'links', links)
  return links.every((row, index) => row === rows[index]) ? tidy : drawnAnew(tidy)
}

/** The form after one of the buttons that arrange its causes; null for save. A cause that is added brings its starting content. */
export function rearrangedCauses(data: FormData, type: ServiceType): FormData | null {
  return rearrangedRows(data, 'causes', CAUSE_FIELDS, () => newCause(data, type))
}

function newCause(data: FormData, type: ServiceType): FormRow {
  const rootCause = textOf(data, 'addCause') ?? ''
  if (!isRootCause(rootCause)) return { rootCause }
  const {
    mechanisms: _,
    typicalShare: __,
    ...texts
  } = startingCause({ slug: textOf(data, 'service') ?? '', type }, rootCause)
  return texts
}
