import type { HealthCheck } from '../gateway-hop.ts'
import { assumed, given, type Place, type Setting } from '../setting.ts'
import { NOTHING_READ, type ReadSettings } from '../settings-file.ts'
import { at, listAt, mapsOf, type Tree, textAt } from '../syntax/data-tree.ts'
import type { Workload } from '../workload.ts'
import { readIngress } from './read-ingress.ts'

const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Rollout'])
const MOST_WORKLOADS = 50

export function readKubernetes(file: string, documents: readonly Tree[]): ReadSettings {
  const objects = documents.flatMap((document) =>
    textAt(document, 'kind') === 'List' ? listAt(document, 'items') : [document],
  )
  const notes: string[] = []
  const workloads = objects.flatMap((object) => {
    const kind = textAt(object, 'kind') ?? ''
    if (!KINDS.has(kind)) return []
    const pod = kind === 'Pod' ? at(object, 'spec') : at(object, 'spec', 'template', 'spec')
    const containers = listAt(pod, 'containers')
    const main = containers.find((one) => listAt(one, 'ports').length > 0) ?? containers[0]
    if (!pod || !main) return []
    if (containers.length > 1) {
      notes.push(
        `${file}:${main.line}: of ${containers.length} containers, “${textAt(main, 'name') ?? 'the first with ports'}” was checked.`,
      )
    }
    return [workloadOf(file, kind, object, pod, main)]
  })
  const hops = objects.flatMap((object) => (textAt(object, 'kind') === 'Ingress' ? readIngress(file, object) : []))
  return { ...NOTHING_READ, hops, workloads: workloads.slice(0, MOST_WORKLOADS), notes }
}

function workloadOf(file: string, kind: string, object: Tree, pod: Tree, main: Tree): Workload {
  const spec = at(object, 'spec')
  const numberAt = (tree: Tree | null, name: string, fallback: number): Setting<number> => {
    const value = at(tree, name)
    if (value?.kind === 'text' && /^\d{1,6}$/.test(value.text))
      return given(Number(value.text), { file, line: value.line })
    return assumed(fallback, `${name} is not in this file: Kubernetes’ default of ${fallback} is assumed.`)
  }
  const strategy = at(spec, 'strategy', 'type')
  return {
    name: `${kind} ${textAt(object, 'metadata', 'name') ?? ''}`.trim(),
    place: { file, line: main.line },
    replicas: numberAt(spec, 'replicas', 1),
    isRecreated:
      strategy?.kind === 'text'
        ? given(strategy.text === 'Recreate', { file, line: strategy.line })
        : assumed(false, 'strategy is not in this file: RollingUpdate is assumed.'),
    grace: numberAt(pod, 'terminationGracePeriodSeconds', 30),
    preStop: preStopOf(file, main),
    minReady: numberAt(spec, 'minReadySeconds', 0),
    readiness: probeOf(file, main, 'readinessProbe'),
    liveness: probeOf(file, main, 'livenessProbe'),
    behindShell: shellOf(file, main),
  }
}

function preStopOf(file: string, main: Tree): Setting<number | null> {
  const hook = at(main, 'lifecycle', 'preStop')
  if (!hook) return assumed(0, 'There is no preStop hook in this file.')
  const place: Place = { file, line: hook.line }
  const sleep = textAt(hook, 'sleep', 'seconds')
  if (sleep !== null && /^\d{1,6}$/.test(sleep)) return given(Number(sleep), place)
  const command = listAt(hook, 'exec', 'command').flatMap((item) => (item.kind === 'text' ? [item.text] : []))
  const [, seconds] = /\bsleep (\d{1,6})\b/.exec(command.join(' ').slice(0, 2000)) ?? []
  return given(seconds === undefined ? null : Number(seconds), place)
}

function probeOf(file: string, main: Tree, name: string): Setting<HealthCheck | null> {
  const probe = at(main, name)
  if (!probe) return { value: null, place: { file, line: main.line }, assumed: null }
  const place: Place = { file, line: probe.line }
  const path = at(probe, 'httpGet', 'path')
  const number = (key: string, fallback: number): Setting<number> => {
    const tree = at(probe, key)
    if (tree?.kind === 'text' && /^\d{1,6}$/.test(tree.text)) return given(Number(tree.text), { file, line: tree.line })
    return { value: fallback, place, assumed: `${key} is not set: Kubernetes’ default of ${fallback} is assumed.` }
  }
  return given(
    {
      kind: at(probe, 'tcpSocket') ? 'tcp' : at(probe, 'grpc') ? 'grpc' : 'http',
      path: path?.kind === 'text' ? given(path.text, { file, line: path.line }) : null,
      interval: number('periodSeconds', 10),
      timeout: number('timeoutSeconds', 1),
      fall: number('failureThreshold', 3),
    },
    place,
  )
}

/** `sh -c "node app.js"` without exec: the shell gets SIGTERM and the app does not. */
function shellOf(file: string, main: Tree): Setting<boolean> {
  const command = at(main, 'command')
  const words = [...listAt(main, 'command'), ...listAt(main, 'args')].flatMap((item) =>
    item.kind === 'text' ? [item.text] : [],
  )
  const [shell = '', flag = '', script = ''] = words
  const isShell = /(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && /^-[a-z]*c$/.test(flag)
  const isBehind = isShell && !/(?:^|[;&|\n]\s*)exec\s/.test(script.slice(0, 4000))
  return command
    ? given(isBehind, { file, line: command.line })
    : assumed(false, 'command is not in this file: the image decides what gets the signal.')
}

/** Whether a document is a Kubernetes object, by its two fixed fields. */
export function isKubernetes(tree: Tree): boolean {
  for (const map of mapsOf(tree)) if (textAt(map, 'apiVersion') !== null && textAt(map, 'kind') !== null) return true
  return false
}
