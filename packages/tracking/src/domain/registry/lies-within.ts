import { parseArtifactFolder } from '../artifacts/parse-artifact-path.ts';

/** Whether the address is the root, or of something below it; a path that is no plain one is `invalid_parameter_value`. */
export function liesWithin(address: string, root: string): boolean {
  const top = normalize(root);
  const place = normalize(address);
  if (place === top) return true;
  return place.startsWith(`${top}/`) && parseArtifactFolder(place.slice(top.length + 1)) !== '';
}

/** The ways in which one address is written: with no, one or three slashes behind the scheme, or a path without a scheme. */
function normalize(address: string): string {
  return address
    .replace(/^(mlflow-artifacts:|file:)\/\/(?=\/)/, '$1')
    .replace(/^file:(?=\/)/, '')
    .replace(/\/$/, '');
}
