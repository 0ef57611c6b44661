/** Replaces {placeholders} by facts; an unknown one is a mistake in the content. */
export function fillText(template: string, facts: Readonly<Record<string, string>>): string {
  const text = template.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`The demo text has no fact for ${whole}: ${template}`)
    return fact
  })
  // Facts such as "the carrier API" may begin the sentence, or one within the text.
  return text.replace(/(^|[.!?]\s+)the (?=\S)/g, '$1The ')
}
