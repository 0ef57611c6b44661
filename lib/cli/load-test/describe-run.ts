import { describeReason } from '#lib/domain/load-test/describe-reason.ts'
import type { LoadTestFigures } from '#lib/domain/load-test/figures.ts'
import { LOAD_TEST_TOOL_NAMES } from '#lib/domain/load-test/tool.ts'
import type { LoadTestResult } from '#lib/domain/load-test/verdict.ts'

type Run = LoadTestResult & { readonly expectedPeakRps: number; readonly figures: LoadTestFigures | null }

/** The verdict first, then its reasons, the figures, and what cannot be known; for a terminal or the log of a job. */
export function describeRun(file: string, run: Run, isRecorded: boolean): string {
  const { verdict, reasons, expectedPeakRps, figures } = run
  return [
    `${verdict.toUpperCase()}  ${file}${isRecorded ? ', recorded' : ''}`,
    ...reasons.map((reason) => `  ${describeReason(reason, figures, expectedPeakRps)}`),
    ...(figures ? [`  ${figuresOf(figures, expectedPeakRps)}`] : []),
    ...(figures?.notes ?? []).map((note) => `  Note: ${note}`),
  ].join('\n')
}

function figuresOf(figures: LoadTestFigures, expectedPeakRps: number): string {
  const { tool, totalRequests, badRequests, badRequestsMost, peakRps, durationSeconds } = figures
  const bad =
    badRequests !== null
      ? `${badRequests} 502s`
      : badRequestsMost !== null
        ? `0 to ${badRequestsMost} 502s`
        : '502s unknown'
  return [
    LOAD_TEST_TOOL_NAMES[tool],
    `${totalRequests} requests`,
    bad,
    peakRps === null
      ? 'peak unknown'
      : `${peakRps.toFixed(1)} requests/s (${Math.floor((peakRps / expectedPeakRps) * 100)} % of the expected peak)`,
    ...(durationSeconds === null ? [] : [`${durationSeconds.toFixed(0)} s`]),
  ].join(', ')
}
