import { quote } from '@leadersboard/kit/errors';
import type { RunPlace } from '../../ports/run-store.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { type ArtifactRoot, parseArtifactRoot } from './artifact-root.ts';
import type { ArtifactOwner, ProxiedPath } from './parse-proxied-path.ts';

type FindsPlaces = { findPlace(id: string): Promise<RunPlace | undefined> };

export type ArtifactOwnersPorts = {
  runs: FindsPlaces;
  loggedModels: FindsPlaces;
  /** In which an artifact root `file://` may lie. */
  artifactDirectories: readonly string[];
};

export type ArtifactWish = { toWrite: boolean };

/** `uri` is what the owner's clients are told. */
export type OwnedRoot = { root: ArtifactRoot; uri: string };

/** Where the files of a run or a model lie; what is deleted takes no more of them. */
export async function findArtifactRoot(
  ports: ArtifactOwnersPorts,
  owner: ArtifactOwner,
  { toWrite }: ArtifactWish,
): Promise<OwnedRoot> {
  const place = await ('runId' in owner
    ? ports.runs.findPlace(owner.runId)
    : ports.loggedModels.findPlace(owner.modelId));
  if (!place) throw trackingErrors.resource_does_not_exist(`There is no ${nameOf(owner)}.`);
  if (toWrite && place.deleted) {
    throw trackingErrors.invalid_parameter_value(
      `The ${nameOf(owner)} is deleted and takes no files any more. Restore it first.`,
    );
  }
  return { root: parseArtifactRoot(place.artifactUri, ports.artifactDirectories), uri: place.artifactUri };
}

/** The same for a path of the proxy, which must be the one that the owner's clients are told. */
export async function findProxiedRoot(
  ports: ArtifactOwnersPorts,
  { experimentId, owner, folder }: ProxiedPath,
  wish: ArtifactWish,
): Promise<ArtifactRoot> {
  const { root } = await findArtifactRoot(ports, owner, wish);
  if (root.directory === undefined && root.folder === folder) return root;
  throw trackingErrors.resource_does_not_exist(
    `The ${nameOf(owner)} has no files in the experiment ${experimentId} here. Ask for its artifact URI.`,
  );
}

function nameOf(owner: ArtifactOwner): string {
  return 'runId' in owner ? `run ${quote(owner.runId)}` : `logged model ${quote(owner.modelId)}`;
}
