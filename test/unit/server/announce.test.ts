import { expect, it } from 'vitest'
import { announcementText } from '#lib/server/announce.ts'

const READY = { publicUrl: 'http://localhost:3000', startMs: 1234 }

it('the greeting holds the set-up link while nobody has an account', () => {
  expect(announcementText({ ...READY, setupToken: 'a+b' })).toContain('http://localhost:3000/setup?token=a%2Bb\n')
})

it('the greeting holds only the address afterwards', () => {
  expect(announcementText({ ...READY, setupToken: null }).trim()).toBe(
    'Hindsight is ready at http://localhost:3000   (1.2 s)',
  )
})
