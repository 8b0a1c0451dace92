import { readdir, readFile } from 'node:fs/promises';

/** How many microseconds of processor something has used so far; null where the machine does not tell. */
export type CpuMeter = () => Promise<number | null>;

/** `/proc` counts in hundredths of a second on every Linux that Node runs on. */
const tickUs = 10_000;

/** What `/proc/<pid>/stat` says of a process. */
export interface ProcessStat {
  parent: number;
  /** Microseconds, of all its threads. */
  own: number;
  /** Microseconds of the children that have ended. */
  ended: number;
}

/** Reads a line of `/proc/<pid>/stat`: the name of the program, in parentheses, may itself hold spaces and parentheses. */
export function readStat(line: string): ProcessStat {
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return { parent: field(4), own: (field(14) + field(15)) * tickUs, ended: (field(16) + field(17)) * tickUs };
}

/** The processor that one process uses. */
export function processCpu(pid: number): CpuMeter {
  return async () => (await statOf(pid))?.own ?? null;
}

/** The processor that a process and its children use, those included that end in the meantime: a PostgreSQL with its backends. */
export function familyCpu(pid: number): CpuMeter {
  return async () => {
    const parent = await statOf(pid);
    if (!parent) return null;
    const children = (await allStats()).filter((stat) => stat.parent === pid);
    return children.reduce((sum, child) => sum + child.own, parent.own + parent.ended);
  };
}

/** What this process uses itself. */
export const ownCpu: CpuMeter = async () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The process that started another one. */
export async function parentOf(pid: number): Promise<number | undefined> {
  return (await statOf(pid))?.parent;
}

async function allStats(): Promise<ProcessStat[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => statOf(Number(pid))));
  return stats.filter((stat) => stat !== undefined);
}

/** undefined: it is gone, or this is no Linux. */
async function statOf(pid: number): Promise<ProcessStat | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return line === undefined ? undefined : readStat(line);
}
