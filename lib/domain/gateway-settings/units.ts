const NGINX_SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  y: 31_536_000,
}

/** `1m30s`, `500ms`, `60`; null for what is none, such as a variable. */
export function nginxSeconds(text: string): number | null {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  if (!/^(?:\d{1,12}(?:ms|[smhdwMy]))+$/.test(text)) return null
  let total = 0
  for (const [, amount = '', unit = ''] of text.matchAll(/(\d+)(ms|[smhdwMy])/g)) {
    total += Number(amount) * (NGINX_SECONDS[unit] ?? 0)
  }
  return total
}

const HAPROXY_SECONDS: Readonly<Record<string, number>> = {
  us: 0.000_001,
  '': 0.001,
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
}

/** HAProxy counts in milliseconds where no unit is given. */
export function haproxySeconds(text: string): number | null {
  const [, amount, unit = ''] = /^(\d{1,12})(us|ms|s|m|h|d)?$/.exec(text) ?? []
  return amount === undefined ? null : Number(amount) * (HAPROXY_SECONDS[unit] ?? 0)
}

/** Envoy's durations: `15s`, `0.25s`. */
export function envoySeconds(text: string): number | null {
  const [, amount] = /^(\d{1,12}(?:\.\d{1,9})?)s$/.exec(text) ?? []
  return amount === undefined ? null : Number(amount)
}

/** `8k`, `1m`, `4096`. */
export function bytesOf(text: string): number | null {
  const [, amount, unit = ''] = /^(\d{1,12})([kKmM]?)$/.exec(text) ?? []
  if (amount === undefined) return null
  return Number(amount) * (unit === '' ? 1 : unit.toLowerCase() === 'k' ? 1024 : 1024 * 1024)
}

/** `4 s`, `0.25 s`. */
export function sayDuration(value: number | null): string {
  return value === null ? 'no limit' : `${Math.round(value * 1000) / 1000} s`
}
