import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Path from the project's root, to source text. */
export type SourceTree = ReadonlyMap<string, string>

/** Every file of the project that git tracks or would track, below `paths`. */
export function readSourceTree(...paths: string[]): SourceTree {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...paths], { encoding: 'utf8' })
  const files = listed.split('\n').filter((path) => path !== '' && existsSync(path))
  return new Map(files.sort().map((path) => [path, readFileSync(path, 'utf8')]))
}

/** The text without comments; strings stay. Good enough for rules that look for words of code. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}(,])\/\/[^\n]*/g, '$1')
}
