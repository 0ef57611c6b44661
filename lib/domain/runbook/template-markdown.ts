import type { RunbookCause } from './runbook.ts'
import type { Check, Prevention, RunbookTemplate, Step, TemplateCause } from './template.ts'

export type FilledTemplate = {
  meaning: string
  impact: string
  firstFiveMinutes: string
  causes: RunbookCause[]
}

/** The template as Markdown for one service. */
export function fillTemplate(template: RunbookTemplate, serviceSlug: string): FilledTemplate {
  const fill = (text: string) => text.replaceAll('{{service}}', serviceSlug)
  return {
    meaning: fill(template.meaning),
    impact: fill(template.impact),
    firstFiveMinutes: fill(checksToMarkdown(template.firstFiveMinutes)),
    causes: template.causes.map((cause) => fillCause(cause, serviceSlug)),
  }
}

export function fillCause(cause: TemplateCause, serviceSlug: string): RunbookCause {
  const fill = (text: string) => text.replaceAll('{{service}}', serviceSlug)
  return {
    rootCause: cause.rootCause,
    signal: fill(cause.signal),
    identify: fill(checksToMarkdown(cause.identify)),
    remediate: fill(stepsToMarkdown(cause.remediate)),
    verify: fill(checksToMarkdown(cause.verify)),
    prevention: fill(preventionToMarkdown(cause.prevention)),
    mechanisms: [],
    typicalShare: null,
  }
}

export function checksToMarkdown(checks: readonly Check[]): string {
  return numbered(checks.map((check) => [`**${check.ask}**`, fence('sh', check.run), `Expect: ${check.expect}`]))
}

function stepsToMarkdown(steps: readonly Step[]): string {
  return numbered(
    steps.map((step) => [
      `**${step.do}**`,
      ...(step.run === undefined ? [] : [fence('sh', step.run)]),
      `Risk: ${step.risk}`,
      `Undo: ${step.undo}`,
    ]),
  )
}

function preventionToMarkdown(measures: readonly Prevention[]): string {
  return measures
    .map(({ say, language, code }) =>
      code === undefined ? `- ${say}` : `- ${say}\n\n${indent(fence(language ?? 'text', code), 2)}`,
    )
    .join('\n')
}

function numbered(items: readonly (readonly string[])[]): string {
  return items.map((parts, index) => `${index + 1}. ${indent(parts.join('\n\n'), 3).trimStart()}`).join('\n\n')
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``
}

function indent(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width))
}
