import { Command, CommanderError } from 'commander'
import { registerDemo } from './demo.ts'
import { registerDiagnose } from './diagnose.ts'
import { registerDoctor } from './doctor.ts'
import { registerIntegration } from './integration.ts'
import { registerLoadTest } from './load-test.ts'
import { registerMigrate } from './migrate.ts'
import { registerRunbook } from './runbook.ts'
import { registerSettings } from './settings.ts'
import { registerToken } from './token.ts'
import { registerTraffic } from './traffic.ts'
import { registerUser } from './user.ts'

const COMMANDS = [
  registerMigrate,
  registerDoctor,
  registerUser,
  registerToken,
  registerIntegration,
  registerTraffic,
  registerDiagnose,
  registerLoadTest,
  registerRunbook,
  registerSettings,
  registerDemo,
]

/** Runs the command that `argv` names. Throws a CommanderError for a command line that cannot be understood. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('hindsight')
    .description('Where a team’s 502 incidents are written up, understood and stopped from coming back.')
    .option('--json', 'print the answer as JSON')
    .showHelpAfterError('(--help says more)')
    .exitOverride()
  for (const register of COMMANDS) register(program)
  try {
    await program.parseAsync(argv)
  } catch (error) {
    // --help and --version end this way too, with 0.
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error
  }
}
