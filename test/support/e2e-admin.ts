/** The first admin of the browser tests' server. `test.use({ storageState: ADMIN_SESSION })` signs a test in as them. */
export const ADMIN = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'wet granite kettle' }
export const ADMIN_SESSION = 'test-results/e2e-admin.json'
