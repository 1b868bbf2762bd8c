import { jobsErrors } from '../jobs-errors.ts';

export type PathClaims = {
  /** Takes a path (one that parseTreePath returned), or throws `invalid_path` where a taken one stands in its way. */
  claim(path: string): void;
  /** Frees the path of a file that was not written after all; its folders stay folders. */
  release(path: string): void;
};

type Claim = { path: string; kind: 'file' | 'folder' };

/**
 * The paths of one tree. Two that differ by case alone, or a file where another path needs a folder, cannot both be laid
 * out on every machine.
 */
export function createPathClaims(): PathClaims {
  const claims = new Map<string, Claim>();

  function findObstacle(path: string): string | undefined {
    for (const folder of foldersOf(path)) {
      const claim = claims.get(fold(folder));
      if (claim?.kind === 'file') return `needs a folder where the file ${JSON.stringify(claim.path)} is`;
      if (claim && claim.path !== folder) return differsByCase(claim.path);
    }
    const claim = claims.get(fold(path));
    if (!claim) return undefined;
    if (claim.kind === 'folder') return `is a folder already: ${JSON.stringify(claim.path)}`;
    return claim.path === path ? 'is there already' : differsByCase(claim.path);
  }

  return {
    claim(path) {
      const obstacle = findObstacle(path);
      if (obstacle) {
        throw jobsErrors.invalid_path(
          `The path ${JSON.stringify(path)} ${obstacle}. Give each file a path of its own, different by more than case.`,
        );
      }
      for (const folder of foldersOf(path)) claims.set(fold(folder), { path: folder, kind: 'folder' });
      claims.set(fold(path), { path, kind: 'file' });
    },
    release(path) {
      claims.delete(fold(path));
    },
  };
}

/** The folders above a path, the outermost first. */
export function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function fold(path: string): string {
  return path.toUpperCase();
}

function differsByCase(path: string): string {
  return `differs from ${JSON.stringify(path)} by case alone`;
}
