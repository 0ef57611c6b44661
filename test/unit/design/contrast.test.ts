import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Pair = { light: string; dark: string }

function readColours(css: string): Map<string, Pair> {
  const tokens = css.matchAll(/--color-([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);/g)
  return new Map([...tokens].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]))
}

/** WCAG 2.2 relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const channel = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

const colours = readColours(readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8'))

function tokenContrast(front: string, back: string, scheme: 'light' | 'dark'): number {
  const [a, b] = [colours.get(front)?.[scheme], colours.get(back)?.[scheme]]
  if (!a || !b) throw new Error(`no such colour: ${front} or ${back}`)
  return contrast(a, b)
}

const text = ['ink', 'soft', 'faint', 'accent', 'accent-strong', 'sev1', 'sev2', 'sev3', 'sev4', 'ok']

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it.each(text.flatMap((front) => ['paper', 'panel'].map((back) => [front, back] as const)))(
    'text in %s is readable on %s (4.5 : 1)',
    (front, back) => {
      expect(tokenContrast(front, back, scheme)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['accent', 'accent-strong'])('text on a button in %s is readable (4.5 : 1)', (back) => {
    expect(tokenContrast('on-accent', back, scheme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['edge', 'accent', 'sev1'])('the edge of a control in %s can be seen (3 : 1)', (front) => {
    expect(tokenContrast(front, 'paper', scheme)).toBeGreaterThanOrEqual(3)
  })

  it('neighbouring parts of the budget bar differ from the empty part by a hairline at least', () => {
    for (const part of ['other', 'unexplained']) expect(tokenContrast(part, 'panel', scheme)).toBeGreaterThan(1.5)
  })
})

it('every colour of the project is a token with a light and a dark value', () => {
  expect([...colours.keys()]).toEqual(expect.arrayContaining(text))
  const css = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8')
  const declared = css.match(/--color-[a-z0-9-]+:/g) ?? []
  expect(declared).toHaveLength(colours.size)
})

it('the measure is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
