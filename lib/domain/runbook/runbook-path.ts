import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'

export function runbookPath(serviceSlug: string): string {
  return `/runbooks/${encodeURIComponent(serviceSlug)}`
}

/** The section of a service's runbook about one cause; the anchor is the slug of the cause. */
export function runbookSectionPath(serviceSlug: string, rootCause: RootCause): string {
  return `${runbookPath(serviceSlug)}#${rootCause}`
}

/** What our own pages link to: the section where it exists, else advice about the cause. Never a dead anchor. */
export function deepLinkPath(serviceSlug: string, rootCause: RootCause): string {
  return `/r/${encodeURIComponent(serviceSlug)}/${rootCause}`
}
