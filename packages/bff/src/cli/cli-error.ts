/** What went wrong, told in words for the person at the terminal: shown without a stack, exit code 1. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
