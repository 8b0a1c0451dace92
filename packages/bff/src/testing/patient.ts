/** For `vi.waitFor`: how long a busy machine may take is not what a test is about. */
export const patient = { timeout: 30_000, interval: 20 };
