import { describe, expect, it } from 'vitest'
import { excerptText } from '#lib/format/excerpt-text.ts'

describe('a piece of Markdown within one line', () => {
  it.each([
    ['words as they are', 'words as they are'],
    ['See [the log](https://logs.example/x?y=1) of **checkout**', 'See the log of checkout'],
    ['Seen:\n- 12 requests\n- 3 users\n1. then', 'Seen: · 12 requests · 3 users · then'],
    ['Before\n## Impact\n> One in nine', 'Before\nImpact\nOne in nine'],
    ['Before\n| Time | What |\n| --- | :-: |\n| 14:02 | back |', 'Before\n Time | What \n 14:02 | back |'],
    ['proxy_read_timeout 5 * 3 a | b', 'proxy_read_timeout 5 * 3 a | b'],
    [' - 3 tries, # 4 of them', ' - 3 tries, # 4 of them'],
  ])('%j', (piece, text) => expect(excerptText(piece)).toBe(text))
})
