import { areasNotOffered } from './areas-not-offered.ts';
import { laterAreas } from './later-areas.ts';
import type { UnservedArea } from './unserved-area.ts';

export const unservedAreas: readonly UnservedArea[] = [...laterAreas, ...areasNotOffered];

/** The part of MLflow to which a path belongs that is not served. */
export function findArea(path: string): UnservedArea | undefined {
  return unservedAreas.find(({ paths }) =>
    paths.flatMap(addressesOf).some((root) => path === root || path.startsWith(`${root}/`)),
  );
}

/** What clients call is called by the UI too, under an address of its own. */
export function addressesOf(path: string): string[] {
  return path.startsWith('/api/') ? [path, path.replace('/api/', '/ajax-api/')] : [path];
}
