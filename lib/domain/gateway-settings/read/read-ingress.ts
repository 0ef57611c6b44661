import type { GatewayHop } from '../gateway-hop.ts'
import { assumed, given, type Setting } from '../setting.ts'
import { at, type Tree, textAt } from '../syntax/data-tree.ts'
import { bytesOf, nginxSeconds } from '../units.ts'

const PREFIX = 'nginx.ingress.kubernetes.io/'

/** An Ingress of ingress-nginx: its annotations over the controller’s defaults. */
export function readIngress(file: string, object: Tree): GatewayHop[] {
  const annotations = at(object, 'metadata', 'annotations')
  const ingressClass = textAt(object, 'spec', 'ingressClassName') ?? textAt(annotations, 'kubernetes.io/ingress.class')
  const keys = annotations?.kind === 'map' ? [...annotations.entries.keys()] : []
  if (!ingressClass?.includes('nginx') && !keys.some((key) => key.startsWith(PREFIX))) return []
  const place = { file, line: object.line }
  const setting = <T>(name: string, read: (text: string) => T | null, fallback: T, said: string): Setting<T> => {
    const tree = at(annotations, `${PREFIX}${name}`)
    const value = tree?.kind === 'text' ? read(tree.text.trim()) : null
    if (tree && value !== null) return given(value, { file, line: tree.line })
    return assumed(
      fallback,
      `${name} is not in this file: ingress-nginx’ default of ${said} is assumed; its ConfigMap may say otherwise.`,
    )
  }
  const next = setting('proxy-next-upstream', (text) => text, 'error timeout', '“error timeout”')
  const secure = textAt(annotations, `${PREFIX}backend-protocol`)?.endsWith('S') ?? false
  const flag = (text: string) =>
    text === 'on' || text === 'true' ? true : text === 'off' || text === 'false' ? false : null
  const tries = setting('proxy-next-upstream-tries', (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null), 3, '3')
  return [
    {
      gateway: 'ingress_nginx',
      name: `Ingress ${textAt(object, 'metadata', 'name') ?? ''}`.trim(),
      place,
      protocol: 'http',
      connectTimeout: setting('proxy-connect-timeout', nginxSeconds, 5, '5 s'),
      responseTimeout: setting('proxy-read-timeout', nginxSeconds, 60, '60 s'),
      reuse: assumed(true, 'ingress-nginx keeps 320 idle connections by default; its ConfigMap may say otherwise.'),
      idle: assumed(
        60,
        'upstream-keepalive-timeout stands in the ConfigMap: ingress-nginx’ default of 60 s is assumed.',
      ),
      clientIdle: assumed(75, 'keep-alive stands in the ConfigMap: ingress-nginx’ default of 75 s is assumed.'),
      pool: null,
      retries: {
        count: next.value.includes('off')
          ? { ...next, value: 0 }
          : { ...tries, value: tries.value === 0 ? null : tries.value - 1 },
        writes: { ...next, value: next.value.includes('non_idempotent') },
        afterClose: !next.value.includes('off'),
        total: assumed(null, ''),
        perTry: assumed(null, ''),
      },
      headerBuffer: setting('proxy-buffer-size', bytesOf, 4096, '4 kB'),
      bufferFault: null,
      instances: [],
      check: null,
      ejection: null,
      tls: secure
        ? {
            sni: setting('proxy-ssl-server-name', flag, false, 'off'),
            verified: setting('proxy-ssl-verify', flag, false, 'off'),
          }
        : null,
      resolvedOnce: null,
      reloadLimit: null,
      deregistration: null,
    },
  ]
}
