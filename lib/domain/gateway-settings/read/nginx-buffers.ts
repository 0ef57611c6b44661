import { given, type Place, type Setting } from '../setting.ts'
import { bytesOf } from '../units.ts'
import { lookUp, type NginxScope } from './nginx-scope.ts'

const PAGE = 4096

/** nginx’s own test of its buffers (ngx_http_upstream.c), with the same defaults: why it would refuse to start. */
export function bufferFault(scope: NginxScope, prefix: string): Setting<string> | null {
  const single = lookUp(scope, `${prefix}_buffer_size`)
  const many = lookUp(scope, `${prefix}_buffers`)
  const busy = lookUp(scope, `${prefix}_busy_buffers_size`)
  const places: (Place | undefined)[] = [busy?.place, single?.place, many?.place]
  const place = places.find((one) => one !== undefined)
  if (!place) return null
  const head = bytesOf(single?.directive.args[0] ?? '') ?? PAGE
  const count = Number(many?.directive.args[0] ?? 8)
  const size = bytesOf(many?.directive.args[1] ?? '') ?? PAGE
  const largest = Math.max(head, size)
  const limit = (count - 1) * size
  const held = bytesOf(busy?.directive.args[0] ?? '') ?? 2 * largest
  if (!Number.isInteger(count)) return null
  if (held < largest) {
    return given(`${prefix}_busy_buffers_size (${held}) is smaller than the largest buffer (${largest}).`, place)
  }
  if (held <= limit) return null
  const said = busy ? '' : ', by default twice the largest buffer'
  return given(
    `${prefix}_busy_buffers_size (${held}${said}) is more than all ${prefix}_buffers but one (${count - 1} × ${size} = ${limit}).`,
    place,
  )
}
