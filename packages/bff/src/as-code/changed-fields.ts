import { isSame } from '../catalog/is-same.ts';

/** The fields of an object that are not as they were. */
export function changedFields<T extends object>(from: T, to: T): Partial<T> {
  const changed = Object.entries(to).filter(([name, value]) => !isSame(value, Reflect.get(from, name)));
  return Object.fromEntries(changed) as Partial<T>;
}
