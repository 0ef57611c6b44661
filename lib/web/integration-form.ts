import { numberOf, textOf } from './form-input.ts'

/** What the form of an integration's rules sends, as input of an update. Fields that the form lacks stay as they are. */
export function integrationInputOf(data: FormData) {
  const secret = textOf(data, 'signingSecret')?.trim()
  return {
    name: textOf(data, 'name'),
    action: textOf(data, 'action'),
    resolvesIncident: data.get('resolvesIncident') === 'on',
    groupWindowMinutes: numberOf(data, 'groupWindowMinutes'),
    serviceLabels: entriesOf(textOf(data, 'serviceLabels') ?? '', /,/),
    severityMap: severityMapOf(textOf(data, 'severityMap') ?? ''),
    ...(secret && { signingSecret: secret === 'none' ? '' : secret }),
    ...(data.has('topicArns') && { topicArns: entriesOf(textOf(data, 'topicArns') ?? '', /\n/) }),
    version: numberOf(data, 'version'),
  }
}

function entriesOf(text: string, separator: RegExp): string[] {
  return text.split(separator).flatMap((entry) => entry.trim() || [])
}

/** "critical = sev1", one a line; what is no severity is left for the schema to refuse. */
function severityMapOf(text: string): Record<string, string> {
  return Object.fromEntries(
    entriesOf(text, /\n/).map((line) => {
      const at = line.lastIndexOf('=')
      return at < 0
        ? [line, '']
        : [
            line.slice(0, at).trim(),
            line
              .slice(at + 1)
              .trim()
              .toLowerCase(),
          ]
    }),
  )
}
