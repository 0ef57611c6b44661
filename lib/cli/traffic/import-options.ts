import { readFileSync } from 'node:fs'
import { readTrafficRules } from '#lib/domain/exchange/read-traffic-rules.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { JsonFields } from '#lib/domain/traffic/log-format/json-reader.ts'
import { LOG_FORMATS, type LogFormat, type LogFormatName } from '#lib/domain/traffic/log-format/log-format.ts'
import type { TrafficRule } from '#lib/domain/traffic/traffic-rule.ts'
import { linearPattern } from './linear-pattern.ts'

export type FormatFlags = {
  readonly format?: string
  readonly pattern?: string
  readonly jsonFields?: string
}

/** Other names for formats that one reader reads. */
const ALIASES: Readonly<Record<string, LogFormatName>> = {
  nginx: 'combined',
  'ingress-nginx': 'combined',
  apache: 'combined',
  istio: 'envoy',
  'envoy-json': 'envoy_json',
  'istio-json': 'envoy_json',
}

/** @throws AppError invalid */
export function logFormatOf({ format, pattern, jsonFields }: FormatFlags): LogFormat | 'auto' {
  if ([format, pattern, jsonFields].filter((flag) => flag !== undefined).length > 1) {
    throw new AppError('invalid', 'Give one of --format, --pattern and --json-fields.')
  }
  if (pattern !== undefined) return { kind: 'pattern', pattern: linearPattern(pattern) }
  if (jsonFields !== undefined) return { kind: 'json', fields: jsonFieldsOf(jsonFields) }
  if (format === undefined || format === 'auto') return 'auto'
  const name = ALIASES[format] ?? LOG_FORMATS.find((known) => known === format)
  if (name) return { kind: 'known', name }
  const known = ['auto', ...LOG_FORMATS, ...Object.keys(ALIASES)].filter((one) => !one.includes('_'))
  throw new AppError('invalid', `There is no format "${format}": choose one of ${known.join(', ')}.`)
}

/** `time=ts,status=res.status,path=req.url` */
function jsonFieldsOf(text: string): JsonFields {
  const fields: Record<string, string> = {}
  for (const part of text.split(',')) {
    const [name = '', value = ''] = part.split('=', 2).map((word) => word.trim())
    if (!['time', 'status', 'host', 'path', 'upstream'].includes(name) || value === '') {
      throw new AppError(
        'invalid',
        `--json-fields: "${part}" is no field=name with time, status, host, path or upstream.`,
      )
    }
    fields[name] = value
  }
  const { time, status, ...names } = fields
  if (!time || !status) throw new AppError('invalid', '--json-fields must name time and status: time=ts,status=code.')
  return { time, status, ...names }
}

/** `+02:00` → 120. */
export function offsetOf(text: string | undefined): number {
  if (text === undefined) return 0
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  const minutes = Number(match?.[2]) * 60 + Number(match?.[3])
  if (!match || minutes > 14 * 60) throw new AppError('invalid', '--utc-offset looks like +02:00.')
  return match[1] === '-' ? -minutes : minutes
}

/** The rules in a file, YAML or JSON. @throws AppError invalid */
export function rulesIn(file: string): readonly TrafficRule[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new AppError('invalid', `The rules in ${file} cannot be read: ${(error as Error).message}`)
  }
  const read = readTrafficRules(text)
  if ('problem' in read) throw new AppError('invalid', `The rules in ${file}: ${read.problem}`)
  return read.rules
}
