import { requiredLine } from '../shared/text.ts'

export const personName = requiredLine(100)
