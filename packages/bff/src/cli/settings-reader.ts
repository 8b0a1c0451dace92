/** One environment variable: how it is read, and what to say when it cannot be. */
export interface Setting<T> {
  name: string;
  /** undefined: the value is no good. */
  read(value: string): T | undefined;
  /** What to set and why, in full sentences. */
  advice: string;
  /** Never shown back, e.g. because it carries a password. */
  secret?: boolean;
}

/** Reads settings one after the other and gathers what is wrong, so that all of it can be told at once. */
export function settingsReader(env: Record<string, string | undefined>) {
  const problems: string[] = [];

  function optional<T>({ name, read, advice, secret }: Setting<T>): T | undefined {
    const value = env[name]?.trim();
    if (!value) return undefined;
    const good = read(value);
    if (good === undefined) problems.push(`${name} is ${secret ? 'not usable' : `"${value}"`}. ${advice}`);
    return good;
  }
  function required<T>(setting: Setting<T>): T | undefined {
    if (!env[setting.name]?.trim()) problems.push(`${setting.name} is not set. ${setting.advice}`);
    return optional(setting);
  }
  return { required, optional, problems };
}
