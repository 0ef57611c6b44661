/** Ends a command with exit code 1; the message is for the person at the terminal and needs no stack. */
export class CommandError extends Error {
  override name = 'CommandError'
}
