import { readTrafficRules } from '#lib/domain/exchange/read-traffic-rules.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { numberOf, optionalTextOf, textOf } from './form-input.ts'

/** The rules of the settings' form, as input of an update. @throws AppError invalid */
export function rulesInputOf(data: FormData) {
  const read = readTrafficRules(textOf(data, 'rules') ?? '')
  if ('problem' in read) throw invalid({ rules: [read.problem] })
  return { rules: read.rules, version: numberOf(data, 'version') }
}

/** The fields of an engine's form. An authorization left empty stays; "none" takes it away. */
export function engineInputOf(data: FormData) {
  const authorization = optionalTextOf(data, 'authorization')
  return {
    name: textOf(data, 'name'),
    url: textOf(data, 'url'),
    ...(authorization !== undefined && { authorization: authorization === 'none' ? null : authorization }),
    tenant: optionalTextOf(data, 'tenant') ?? null,
    totalQuery: textOf(data, 'totalQuery'),
    badQuery: textOf(data, 'badQuery'),
    serviceLabel: textOf(data, 'serviceLabel'),
    endpointLabel: optionalTextOf(data, 'endpointLabel') ?? null,
    regionLabel: optionalTextOf(data, 'regionLabel') ?? null,
    serviceNames: namesOf(textOf(data, 'serviceNames') ?? ''),
    stepSeconds: numberOf(data, 'stepSeconds'),
    isEnabled: data.get('isEnabled') === 'on',
  }
}

/** "Shop-API = checkout-api", one a line; what is no slug is left for the schema to refuse. */
function namesOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf('=')
      return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
}
