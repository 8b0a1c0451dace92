import { pngFault } from './png-fault.ts';

/** Why an image as a data: URL cannot be drawn, or undefined. */
export async function imageFault(source: string): Promise<string | undefined> {
  const [, data] = /^data:image\/png;base64,(.*)$/.exec(source) ?? [];
  return data === undefined ? undefined : pngFault(Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0)));
}
