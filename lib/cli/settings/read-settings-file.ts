import { SETTINGS_TEXT_MAX } from '#lib/domain/gateway-settings/settings-file.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { LogError, readLog } from '../read-log.ts'

/** The text of a settings file, or of standard input for "-"; compressed ones are unpacked. @throws AppError invalid */
export async function readSettingsFile(path: string): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of readLog(path)) {
      size += chunk.length
      if (size > SETTINGS_TEXT_MAX) throw invalid({ file: [`${path}: at most ${SETTINGS_TEXT_MAX} bytes.`] })
      // A chunk holds only until the next one is asked for.
      chunks.push(Buffer.from(chunk))
    }
  } catch (error) {
    if (error instanceof LogError) throw invalid({ file: [error.message] })
    throw error
  }
  return Buffer.concat(chunks).toString('utf8')
}
