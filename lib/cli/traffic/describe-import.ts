import type { BrokenLineReason } from '#lib/domain/traffic/access-log-counter.ts'
import { OLDEST_TRAFFIC_DAYS } from '#lib/domain/traffic/schema.ts'
import type { ImportedFile } from './import-logs.ts'

const REASONS: Readonly<Record<BrokenLineReason, string>> = {
  unreadable: 'not in the combined format',
  too_long: 'longer than 64 KiB',
  too_old: `older than ${OLDEST_TRAFFIC_DAYS} days`,
  in_the_future: 'in the future',
}

/** The report on one file for a person at a terminal. */
export function describeImport(file: ImportedFile): string {
  if ('error' in file) return `${file.error}\n  Nothing of it was stored.\n`
  const lines = [
    `${file.file === '-' ? 'standard input' : file.file} → ${file.service}`,
    `  ${count(file.lines, 'line')} in ${file.seconds.toFixed(2)} s (${count(file.linesPerSecond, 'line')}/s)`,
    `  ${count(file.requests, 'request')}, ${file.badRequests.toLocaleString('en')} answered with 502`,
    ...stored(file),
    ...broken(file),
  ]
  return `${lines.join('\n')}\n`
}

type Import = Exclude<ImportedFile, { error: string }>

function stored(file: Import): string[] {
  if (file.firstMinute === null || file.lastMinute === null) return ['  No request was found; nothing was stored.']
  const range = `${minute(file.firstMinute)} to ${minute(file.lastMinute)} UTC`
  const known = '  This log was imported before: each minute keeps the larger count.'
  const others = `  Added to the counts of ${count(file.otherSources, 'other source')} of ${file.service} in that time.`
  return [
    `  ${count(file.minutes, 'minute')} with traffic, ${range}`,
    ...(file.log === 'known' ? [known] : []),
    ...(file.otherSources > 0 ? [others] : []),
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

function count(value: number, singular: string): string {
  return `${value.toLocaleString('en')} ${singular}${value === 1 ? '' : 's'}`
}

function minute(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ')
}
