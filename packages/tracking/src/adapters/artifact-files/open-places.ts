import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { quote } from '@leadersboard/kit/errors';
import { DRAFTS, openDrafts, translatingFileErrors } from '@leadersboard/kit/files';
import type { ArtifactRoot } from '../../domain/artifacts/artifact-root.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { type Folder, openFolder } from './open-folder.ts';

export type PlacesOptions = {
  /** Where what `mlflow-artifacts:` names is kept. */
  destination: string;
  /** Directories in which an artifact root `file://` may lie. */
  directories?: readonly string[];
};

/** A directory of artifacts, without links in its path, and this process's own folder in it for what is unfinished. */
export type Place = { base: string; drafts: Folder };

export type Located = {
  place: Place;
  path: string;
  /** Below the base of the place; '' for the base itself. */
  relative: string;
  /** Names it also when the base has moved. */
  key: string;
};

const DESTINATION = 'mlflow-artifacts:';

export type Places = {
  /** Where a path, or '' for the folder of the root, lies; both have been parsed. */
  locate(root: ArtifactRoot, path: string): Located;
  /** Removes what this process has not finished. */
  close(): Promise<void>;
};

/** Opens the directories; what a killed process left unfinished in them is removed. */
export async function openPlaces({ destination, directories = [] }: PlacesOptions): Promise<Places> {
  const destinationPlace = await openPlace(destination);
  const opened = new Map<string, OpenedPlace>();
  for (const directory of directories) opened.set(directory, await openPlace(directory));

  function placeOf({ directory }: ArtifactRoot): Place {
    const found = directory === undefined ? destinationPlace : opened.get(directory);
    if (found) return found.place;
    throw trackingErrors.invalid_parameter_value(
      `This server keeps no files in ${quote(directory ?? '')}. Ask its operator to allow the directory.`,
    );
  }

  return {
    locate(root, path) {
      const place = placeOf(root);
      const relative = [root.folder, path].filter(Boolean).join('/');
      refuseDrafts(relative);
      return {
        ...{ place, relative, key: `${root.directory ?? DESTINATION}/${relative}` },
        path: relative === '' ? place.base : `${place.base}/${relative}`,
      };
    },
    async close() {
      for (const { close } of [destinationPlace, ...opened.values()]) await close();
    },
  };
}

type OpenedPlace = { place: Place; close(): Promise<void> };

function openPlace(directory: string): Promise<OpenedPlace> {
  return translatingFileErrors(async () => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const base = await realpath(directory);
    await makeDrafts(base);
    const drafts = await openDrafts(base);
    const own = await openFolder(await drafts.create(), base);
    const close = async () => {
      await drafts.discard(own.path);
      await own.handle.close();
    };
    return { place: { base, drafts: own }, close };
  });
}

/** What is unfinished lies, and is swept, in a folder, not where a link leads that somebody put there. */
async function makeDrafts(base: string): Promise<void> {
  const { handle } = await openFolder(join(base, DRAFTS), base);
  await handle.close();
}

function refuseDrafts(relative: string): void {
  if (relative !== DRAFTS && !relative.startsWith(`${DRAFTS}/`)) return;
  throw trackingErrors.invalid_parameter_value(
    `The server keeps what is unfinished in ${DRAFTS}. Choose another path.`,
  );
}
