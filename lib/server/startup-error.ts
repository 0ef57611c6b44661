/** Stops the start. The message is for the operator: what is wrong and what to do, without a stack. */
export class StartupError extends Error {
  override name = 'StartupError'
}
