import type { CpuMeter } from './cpu.ts';

/** Something to measure. */
export interface Contestant {
  name: string;
  /** Names of those that it is compared with, the empty route first. Empty: it is what others are compared with. */
  against: string[];
  /** Where it listens. */
  url: URL;
  /** How many ask at once, where that is another number than the run's. */
  connections?: number;
  /** How many pieces of usage one request carries: its rate then counts these, not requests. */
  perRequest?: number;
  /** What its server and its database have used. */
  cpu: { server: CpuMeter; database: CpuMeter };
  /** The next request, whole as it goes over the wire. */
  next(): string;
}

/** One slice of a few seconds. */
export interface Sample {
  /** Requests that were answered. */
  answered: number;
  /** Requests (or pieces of usage) per second. */
  rps: number;
  /** How long a request took, in milliseconds: half of them, and all but one of a hundred. */
  p50: number;
  p99: number;
  /** Microseconds of processor per request (or piece of usage); null where the machine does not tell. */
  cpu: Cpu;
}

export interface Cpu {
  server: number | null;
  database: number | null;
  generator: number | null;
}
