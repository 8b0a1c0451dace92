import { stat } from 'node:fs/promises';

/** Is there anything at the path? */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
