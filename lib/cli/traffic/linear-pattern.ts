import { setFlagsFromString } from 'node:v8'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { PATTERN_GROUPS } from '#lib/domain/traffic/log-format/pattern-reader.ts'

/**
 * A regular expression that runs in time linear to the line, whatever it says: V8's engine without backtracking, which
 * refuses what it cannot run so (look-around, back references). @throws AppError invalid
 */
export function linearPattern(source: string): RegExp {
  setFlagsFromString('--enable-experimental-regexp-engine')
  let pattern: RegExp
  try {
    pattern = new RegExp(source, 'l')
  } catch (error) {
    const { message } = error as Error
    if (message.includes('linear')) {
      throw new AppError('invalid', 'The pattern looks ahead, behind or back (?=…) \\1: write it without.')
    }
    throw new AppError('invalid', `The pattern cannot be read: ${message}.`)
  }
  const named = [...source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, name]) => name)
  for (const needed of ['time', 'status']) {
    if (!named.includes(needed)) throw new AppError('invalid', `The pattern lacks the group (?<${needed}>…).`)
  }
  const unknown = named.find((name) => !(PATTERN_GROUPS as readonly (string | undefined)[]).includes(name))
  if (unknown !== undefined) {
    throw new AppError('invalid', `The pattern names the group "${unknown}": known are ${PATTERN_GROUPS.join(', ')}.`)
  }
  return pattern
}
