const MOST = 5

/** Slugs that share a word with the one asked for, or contain it; best first. For "did you mean". */
export function similarSlugs(asked: string, slugs: readonly string[]): string[] {
  const words = new Set(asked.split('-').filter((word) => word.length > 1))
  const score = (slug: string) =>
    slug.split('-').filter((word) => words.has(word)).length + (slug.includes(asked) || asked.includes(slug) ? 2 : 0)
  return slugs
    .map((slug) => ({ slug, score: score(slug) }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score || a.slug.localeCompare(b.slug))
    .slice(0, MOST)
    .map(({ slug }) => slug)
}
