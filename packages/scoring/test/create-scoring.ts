import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { readArray, readTable, requireFinite } from '../src/adapters/files/index.ts';
import { createPixelThreads } from '../src/adapters/threads/index.ts';
import {
  createScoreAnomalyCommand,
  createScoreClassificationCommand,
  createScoreRegressionCommand,
  createScoreSegmentationCommand,
} from '../src/commands/index.ts';
import { encodeNpy, writeFiles } from './score-cases.ts';

const readers = { readArray, readTable, requireFinite };
const scoreCommands = [
  createScoreAnomalyCommand(readers, createPixelThreads),
  createScoreClassificationCommand(readers),
  createScoreRegressionCommand(readers),
  createScoreSegmentationCommand(readers),
];
const commands = [
  {
    name: 'score',
    summary: 'score files',
    commands: scoreCommands.map((command) => ({ ...command, load: async () => command })),
  },
];

/** Two images of 1×4 pixels: a normal one, and one with an anomalous pixel that scores highest but for a tie. */
export const masks = Uint8Array.of(0, 0, 0, 0, 0, 0, 255, 0);
export const maps = Float32Array.of(1, 2, 3, 4, 1, 2, 4, 3);
const files = {
  'maps.npy': encodeNpy(maps, [2, 1, 4]),
  'masks.npy': encodeNpy(masks, [2, 1, 4]),
  'image_scores.npy': encodeNpy(Float64Array.of(0.25, 0.75), [2]),
  'image_labels.npy': encodeNpy(Uint8Array.of(0, 1), [2]),
  'labels.csv': 'id,species\na,cat\nb,dog\nc,dog\n',
  'predictions.csv': 'id,p_cat,p_dog\nc,0.25,0.75\nb,0.75,0.25\na,1,0\n',
  'prices.csv': 'id,price\nx,1\ny,2\nz,4\n',
  'predicted_prices.csv': 'id,price\nx,2\ny,2\nz,4\n',
  'labels.npy': encodeNpy(Uint8Array.of(0, 1, 255, 1), [1, 2, 2]),
  'predicted_labels.npy': encodeNpy(Uint8Array.of(0, 1, 1, 0), [1, 2, 2]),
  'masks/a.npy': encodeNpy(Uint8Array.of(0, 1), [1, 2]),
  'predicted_masks/a.npy': encodeNpy(Uint8Array.of(0, 1), [1, 2]),
};

/** `lb score` among small files. */
export async function createScoring(t: TestContext, more: Record<string, string | Uint8Array> = {}) {
  const cwd = createTemporaryDirectory(t);
  await writeFiles(cwd, { ...files, ...more });
  const run = (words: string) => runCliInMemory({ commands, words: ['score', ...words.split(' ')], cwd });
  const json = async (words: string) => {
    const { exitCode, stdout, stderr } = await run(`${words} --json`);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout);
  };
  return { cwd, run, json };
}
