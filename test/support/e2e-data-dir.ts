/** The data folder of the server that the browser tests talk to; made anew for each run. */
export const E2E_DATA_DIR = '.data/e2e'
