import type { FileKind, ReadSettings, SettingsFile } from '../settings-file.ts'
import { mapsOf, type ParsedTree, parseTree, type Tree } from '../syntax/data-tree.ts'
import { HAPROXY_SECTIONS } from '../syntax/haproxy-syntax.ts'
import { readAlb } from './read-alb.ts'
import { readEnvoy } from './read-envoy.ts'
import { readHaproxy } from './read-haproxy.ts'
import { isKubernetes, readKubernetes } from './read-kubernetes.ts'
import { readNginx } from './read-nginx.ts'
import { terraformTree } from './terraform-tree.ts'

export type KindOfFile = { readonly name: string; readonly kind: FileKind; readonly lines: number }

/** Tells what each file is by its content and reads it; what is nothing known is told, never refused. */
export function readSettings(files: readonly SettingsFile[]): ReadSettings & { readonly files: readonly KindOfFile[] } {
  const sorted = files.map((file) => ({ file, ...sort(file.text) }))
  const of = (kind: FileKind) => sorted.filter((one) => one.kind === kind)
  const trees = (kind: FileKind) =>
    of(kind).map(({ file, tree }) => ({ file: file.name, documents: tree?.documents ?? [] }))
  const parts = [
    // Outermost first: an ALB stands in front of what else was given.
    readAlb([...trees('aws_alb'), ...trees('terraform')]),
    ...trees('envoy').map(({ file, documents }) => readEnvoy(file, documents)),
    ...of('haproxy').map(({ file }) => readHaproxy(file)),
    readNginx(of('nginx').map(({ file }) => file)),
    ...trees('kubernetes').map(({ file, documents }) => readKubernetes(file, documents)),
  ]
  const problems = sorted.flatMap(({ file, tree, kind }) => {
    if (kind === 'unknown') return [`${file.name}: ${unknownText(file.text)}`]
    return tree?.problem ? [`${file.name}: ${tree.problem}`] : []
  })
  return {
    hops: parts.flatMap(({ hops }) => hops),
    workloads: parts.flatMap(({ workloads }) => workloads),
    withoutUnit: parts.flatMap(({ withoutUnit }) => withoutUnit),
    notes: [...problems, ...parts.flatMap(({ notes }) => notes)],
    files: sorted.map(({ file, kind }) => ({ name: file.name, kind, lines: file.text.split('\n').length })),
  }
}

function unknownText(text: string): string {
  if (text.trim() === '') return 'It is empty.'
  return 'Not recognised as settings of nginx, HAProxy, Envoy, an ALB or Kubernetes; it was left out.'
}

function sort(text: string): { readonly kind: FileKind; readonly tree: ParsedTree | null } {
  if (text.trim() === '' || text.includes('\u0000')) return { kind: 'unknown', tree: null }
  if (TERRAFORM.test(text)) return { kind: 'terraform', tree: { documents: [terraformTree(text)], problem: null } }
  if (isHaproxy(text)) return { kind: 'haproxy', tree: null }
  if (isNginx(text)) return { kind: 'nginx', tree: null }
  const tree = parseTree(text)
  return { kind: kindOfTree(tree.documents), tree }
}

const TERRAFORM = /^resource\s+"aws_a?lb/m

function isHaproxy(text: string): boolean {
  return text.split('\n').some((line) => {
    const word = /^([a-z-]+)(?=\s|$)/.exec(line)?.[1]
    return word !== undefined && HAPROXY_SECTIONS.has(word) && !line.includes('{') && !line.includes(';')
  })
}

const NGINX_LINE =
  /^\s*(?:[a-z_]+_pass\s[^;]*;|[a-z_]+\s[^:]*;\s*(?:#.*)?$|(?:http|server|events)\s*\{|(?:upstream|location)\s[^{]*\{)/
const YAML_LINE = /^\s*["']?(?:apiVersion|kind|static_resources|resources|admin|clusters|virtual_hosts)["']?\s*:/

function isNginx(text: string): boolean {
  if (/^\s*[[{]/.test(text.slice(0, 2000))) return false
  const lines = text.split('\n').map((line) => line.slice(0, 400))
  // Scripts inside YAML end lines with semicolons too.
  return lines.some((line) => NGINX_LINE.test(line)) && !lines.some((line) => YAML_LINE.test(line))
}

const ENVOY_KEYS = [
  'static_resources',
  'virtual_hosts',
  'virtualHosts',
  'connect_timeout',
  'connectTimeout',
  'load_assignment',
]

function kindOfTree(documents: readonly Tree[]): FileKind {
  if (documents.some((document) => isKubernetes(document))) return 'kubernetes'
  for (const document of documents) {
    for (const { entries } of mapsOf(document)) {
      if (entries.get('Attributes')?.kind === 'list' || entries.get('TargetGroups')?.kind === 'list') return 'aws_alb'
      if (ENVOY_KEYS.some((key) => entries.has(key))) return 'envoy'
    }
  }
  return 'unknown'
}
