import type { BrokenLineReason } from '#lib/domain/traffic/access-log-counter.ts'
import { OLDEST_TRAFFIC_DAYS } from '#lib/domain/traffic/schema.ts'
import type { ImportedFile } from './import-logs.ts'

const REASONS: Readonly<Record<BrokenLineReason, string>> = {
  unreadable: 'not in that format',
  too_long: 'longer than 64 KiB',
  too_old: `older than ${OLDEST_TRAFFIC_DAYS} days`,
  in_the_future: 'in the future',
}

/** The report on one file for a person at a terminal. */
export function describeImport(file: ImportedFile): string {
  if ('error' in file) return `${file.error}\n  Nothing of it was stored.\n`
  const name = file.file === '-' ? 'standard input' : file.file
  const lines = [
    `${name} → ${file.services.map(({ service }) => service).join(', ') || 'nothing'}`,
    `  ${count(file.lines, 'line')} in ${file.seconds.toFixed(2)} s (${count(file.linesPerSecond, 'line')}/s)`,
    `  ${format(file)}`,
    `  ${count(file.requests, 'request')}, ${file.badRequests.toLocaleString('en')} answered with 502`,
    ...services(file),
    ...stored(file),
    ...broken(file),
    ...jumps(file),
  ]
  return `${lines.join('\n')}\n`
}

type Import = Exclude<ImportedFile, { error: string }>

function format({ format, detected }: Import): string {
  if (detected === 'not asked') return `read as ${format}`
  if (detected === null)
    return 'no line among the first is in a format known by name: give --format, --pattern or --json-fields'
  return `looks like ${format}: ${detected.readable} of the first ${count(detected.tried, 'line')}`
}

function services(file: Import): string[] {
  const { services, unknownServices, unroutedRequests, ignoredRequests } = file
  return [
    ...(services.length > 1 ? services : []).map(
      ({ service, requests, badRequests }) =>
        `    ${service}: ${count(requests, 'request')}, ${badRequests.toLocaleString('en')} answered with 502`,
    ),
    ...unknownServices.map(
      ({ service, requests }) => `  ${count(requests, 'request')} not stored: there is no service "${service}"`,
    ),
    ...(unroutedRequests > 0 ? [`  ${count(unroutedRequests, 'request')} not stored: no rule names a service`] : []),
    ...(ignoredRequests > 0 ? [`  ${count(ignoredRequests, 'request')} ignored by a rule`] : []),
  ]
}

function stored(file: Import): string[] {
  if (file.firstMinute === null || file.lastMinute === null) return ['  No request was found; nothing was stored.']
  const range = `${minute(file.firstMinute)} to ${minute(file.lastMinute)} UTC`
  const known = '  This log was imported before: each minute keeps the larger count.'
  const others = `  Added to the counts of ${count(file.otherSources, 'other source')} in that time.`
  const closed = `  ${count(file.closedMinutes, 'minute')} left as summed up before: minutes so old are not kept.`
  return [
    `  ${count(file.minutes, 'minute')} with traffic, ${range}`,
    ...(file.log === 'known' ? [known] : []),
    ...(file.otherSources > 0 ? [others] : []),
    ...(file.closedMinutes > 0 ? [closed] : []),
  ]
}

function broken(file: Import): string[] {
  if (file.brokenLines === 0) return []
  return [
    `  ${count(file.brokenLines, 'line')} not counted${file.brokenLines > file.brokenSamples.length ? '; the first:' : ':'}`,
    ...file.brokenSamples.map(
      ({ lineNumber, reason, excerpt }) => `    line ${lineNumber}, ${REASONS[reason]}: ${excerpt}`,
    ),
  ]
}

function jumps({ clockJumps, clockJumpSamples }: Import): string[] {
  if (clockJumps === 0) return []
  return [
    `  The clock went back by more than 5 minutes ${clockJumps === 1 ? 'once' : `${clockJumps.toLocaleString('en')} times`}; counted as the lines say:`,
    ...clockJumpSamples.map(
      ({ lineNumber, from, to }) => `    line ${lineNumber}, from ${minute(from)} to ${minute(to)} UTC`,
    ),
  ]
}

function count(value: number, singular: string): string {
  return `${value.toLocaleString('en')} ${singular}${value === 1 ? '' : 's'}`
}

function minute(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ')
}
