import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockHolder, lockOrHolder, parseLock, tryLock, unlock } from '#lib/server/postgres/lock.ts'
import { identityOf } from '#lib/server/postgres/process-identity.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight-lock-'))
  path = join(folder, 'a.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const OURSELVES = { ...identityOf(process.pid), role: 'server' }

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('parseLock', () => {
  it('reads what a lock says', () => {
    expect(parseLock(JSON.stringify(OURSELVES))).toEqual(OURSELVES)
  })

  it.each(['', '{', '[]', 'null', '123', '{"pid":"1"}', '{"pid":-1,"startedAt":"x","role":"server"}'])(
    'finds nobody in %j',
    (text) => expect(parseLock(text)).toBeUndefined(),
  )
})

describe('a lock', () => {
  it('is held by one, who is told to the others, and free again afterwards', () => {
    expect(tryLock(path, 'server')).toBe('locked')
    expect(tryLock(path, 'command')).toEqual(OURSELVES)
    unlock(path)
    expect(lockHolder(path)).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['a process that has ended', () => JSON.stringify({ pid: deadPid(), startedAt: 'x', role: 'server' })],
    ['a process whose number was given to another', () => JSON.stringify({ ...OURSELVES, startedAt: 'earlier' })],
    ['a file cut off half way', () => '{"pid":'],
    ['an empty file', () => ''],
  ])('passes from %s to the next one', (_, text) => {
    writeFileSync(path, text())
    expect(tryLock(path, 'server')).toBe('locked')
    expect(parseLock(readFileSync(path, 'utf8'))).toEqual(OURSELVES)
    expect(readdirSync(folder)).toEqual(['a.lock'])
  })

  it('can be read by its owner alone', () => {
    tryLock(path, 'server')
    expect(spawnSync('ls', ['-l', path], { encoding: 'utf8' }).stdout).toMatch(/^-rw-------/)
  })

  it('of a server is reported at once, without waiting', async () => {
    tryLock(path, 'server')
    expect(await lockOrHolder(path, 'server', 60_000)).toEqual(OURSELVES)
  })

  it('of a command is waited for', async () => {
    tryLock(path, 'command')
    const second = lockOrHolder(path, 'server', 10_000)
    unlock(path)
    expect(await second).toBe('locked')
  })

  it('of another process is not removed', () => {
    const other = JSON.stringify({ ...identityOf(process.ppid), role: 'server' })
    writeFileSync(path, other)
    unlock(path)
    expect(readFileSync(path, 'utf8')).toBe(other)
  })
})
