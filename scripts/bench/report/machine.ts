import { availableParallelism, cpus, loadavg } from 'node:os';

/** What the figures were measured on. A machine that is busy with something else says so: ratios stand that best, rates do not. */
export function machine(): string {
  const cores = availableParallelism();
  const [load = 0] = loadavg();
  const busy = load > cores / 2 ? `, busy with something else (load ${load.toFixed(1)})` : '';
  return `${cores} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}${busy}, Node ${process.versions.node}`;
}
