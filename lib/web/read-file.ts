import { AppError } from '#lib/domain/shared/app-error.ts'

/** A file that a form carries, or what was pasted instead. @throws AppError invalid (neither, both, or not UTF-8) */
export async function readFile(
  data: FormData,
  fileField: string,
  textField: string,
): Promise<{ readonly fileName: string; readonly text: string }> {
  const file = data.get(fileField)
  const pasted = data.get(textField)
  const hasFile = file instanceof File && file.size > 0
  const hasText = typeof pasted === 'string' && pasted.trim() !== ''
  if (hasFile && hasText) throw refused(fileField, 'Choose a file or paste its text, not both.')
  if (hasText) return { fileName: '', text: pasted }
  if (!hasFile) throw refused(fileField, 'Choose a file, or paste its text below.')
  return { fileName: file.name, text: decode(new Uint8Array(await file.arrayBuffer()), fileField) }
}

function decode(bytes: Uint8Array, field: string): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw refused(field, 'This file is in UTF-16. Save it as UTF-8 (in Excel: “CSV UTF-8”).')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused(field, 'This file is not text in UTF-8. Save it as UTF-8 (in Excel: “CSV UTF-8”).')
  }
}

function refused(field: string, message: string): AppError {
  return new AppError('invalid', 'One field needs attention.', { fieldErrors: { [field]: [message] } })
}
