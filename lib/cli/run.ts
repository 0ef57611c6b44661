import { Command, CommanderError } from 'commander'

/** Each command's file by its name: a command starts sooner without the code of all others. */
const COMMANDS = {
  migrate: async () => (await import('./migrate.ts')).registerMigrate,
  doctor: async () => (await import('./doctor.ts')).registerDoctor,
  user: async () => (await import('./user.ts')).registerUser,
  token: async () => (await import('./token.ts')).registerToken,
  integration: async () => (await import('./integration.ts')).registerIntegration,
  traffic: async () => (await import('./traffic.ts')).registerTraffic,
  diagnose: async () => (await import('./diagnose.ts')).registerDiagnose,
  'load-test': async () => (await import('./load-test.ts')).registerLoadTest,
  runbook: async () => (await import('./runbook.ts')).registerRunbook,
  settings: async () => (await import('./settings.ts')).registerSettings,
  demo: async () => (await import('./demo.ts')).registerDemo,
} as const

/** Runs the command that `argv` names. Throws a CommanderError for a command line that cannot be understood. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('hindsight')
    .description('Where a team’s 502 incidents are written up, understood and stopped from coming back.')
    .option('--json', 'print the answer as JSON')
    .showHelpAfterError('(--help says more)')
    .exitOverride()
  for (const load of wanted(argv)) (await load())(program)
  try {
    await program.parseAsync(argv)
  } catch (error) {
    // --help and --version end this way too, with 0.
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error
  }
}

/** The command that is named; all of them where none is known by that name, for the help that follows. */
function wanted(argv: readonly string[]) {
  const name = argv.slice(2).find((word) => !word.startsWith('-'))
  const named = Object.entries(COMMANDS).filter(([known]) => known === name)
  return (named.length > 0 ? named : Object.entries(COMMANDS)).map(([, load]) => load)
}
