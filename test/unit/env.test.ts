import { describe, expect, it } from 'vitest'
import { parseEnv } from '#lib/env.ts'

describe('configuration', () => {
  it('needs no variable at all', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: 'localhost',
      HINDSIGHT_DATA_DIR: '.data',
      LOG_LEVEL: 'info',
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '', HINDSIGHT_PUBLIC_URL: '' })).toEqual(parseEnv({}))
  })

  it('keeps only the origin of the public address', () => {
    expect(parseEnv({ HINDSIGHT_PUBLIC_URL: 'https://Hindsight.example.com/' }).HINDSIGHT_PUBLIC_URL).toBe(
      'https://hindsight.example.com',
    )
  })

  it.each([
    ['PORT', '70000', 'a port number from 0 to 65535'],
    ['PORT', '3000 ', 'a port number from 0 to 65535'],
    ['PORT', '0x10', 'a port number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'one of fatal, error, warn'],
    ['NODE_ENV', 'staging', '"production", "development" or "test"'],
    ['DATABASE_URL', 'mysql://localhost/x', 'a PostgreSQL address such as postgresql://'],
    ['DATABASE_URL', 'localhost:5432', 'a PostgreSQL address such as postgresql://'],
    ['HINDSIGHT_PUBLIC_URL', 'https://example.com/hindsight', 'without a path'],
    ['HINDSIGHT_PUBLIC_URL', 'ftp://example.com', 'the http:// or https:// address'],
    ['HINDSIGHT_TRUST_PROXY', 'yes', '"true" or "false"'],
    ['HINDSIGHT_DRAIN_GRACE_SECONDS', '-1', 'a whole number of seconds from 0 to 600'],
    ['NEXTAUTH_SECRET', 'short', 'at least 32 characters'],
  ])('%s=%s stops the start with a sentence that names it and says what is allowed', (name, value, allowed) => {
    expect(() => parseEnv({ [name]: value })).toThrow(
      expect.objectContaining({ name: 'EnvError', message: expect.stringContaining(allowed) }),
    )
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^The environment variable ${name} must be .*\\.$`))
  })

  it('never repeats a value, which may be secret', () => {
    expect(() => parseEnv({ DATABASE_URL: 'mysql://root:hunter2@db/x' })).toThrow(/^(?!.*hunter2)/)
  })
})
