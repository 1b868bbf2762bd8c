import { createFileArtifacts, openPlaces } from '../src/adapters/artifact-files/index.ts';
import { killedPath, killedRoot, lineOf } from './killed-put.ts';

const PIECES = 16;

const [destination = ''] = process.argv.slice(2);
const digests = { find: () => undefined, keep: async () => {}, forget: async () => {} };
const artifacts = createFileArtifacts({ places: await openPlaces({ destination }), digests });

/** Tells of each piece before and after it is taken, so that the parent can kill at any of them. */
async function* tellPieces(round: number): AsyncGenerator<Uint8Array> {
  for (let piece = 0; piece < PIECES; piece += 1) {
    process.send?.('piece');
    yield Buffer.from(lineOf(round).repeat(10_000));
  }
}

for (let round = 1; ; round += 1) {
  await artifacts.put(killedRoot, killedPath, tellPieces(round));
  process.send?.(round);
}
