import type { Random } from './random.ts'

const TAG = /^\[([a-z|]+)\] /

/** Facts that a text may only mention when the trigger brings them up. */
const NAMED_BY_TRIGGER = [/\{version\}|\{previous\}/, /\{campaign\}/] as const

/**
 * Whether a text belongs to the story that the trigger begins. A text that starts with `[tag] ` belongs to triggers
 * of that tag, one without a tag to all; a text that speaks of a release needs a trigger that is one.
 */
export function fitsTrigger(text: string, trigger: string): boolean {
  const tags = TAG.exec(text)?.[1]?.split('|')
  const ofTrigger = TAG.exec(trigger)?.[1]
  if (tags && (ofTrigger === undefined || !tags.includes(ofTrigger))) return false
  return NAMED_BY_TRIGGER.every((pattern) => !pattern.test(text) || pattern.test(trigger))
}

export function withoutTag(text: string): string {
  return text.replace(TAG, '')
}

export function chooseText(random: Random, texts: readonly string[], trigger: string): string {
  return withoutTag(random.pick(texts.filter((text) => fitsTrigger(text, trigger))))
}
