import { addSupport, type BinSupports } from './bin-supports.ts';
import { BIN_COUNT } from './score-bins.ts';

const BLOCK_BITS = 4;
const BLOCK_SIZE = 1 << BLOCK_BITS;
const BLOCK_COUNT = BIN_COUNT >> BLOCK_BITS;
const GROUP_SIZE = 4;
const GROUP_COUNT = BLOCK_COUNT / GROUP_SIZE;

/** What one bin holds, by the lower bits of the scores; blocks sum up neighbours, so that what is empty is passed over. */
export type BinTables = {
  normals: Uint32Array | Float64Array;
  normalBlocks: Uint32Array | Float64Array;
  anomalous: Uint32Array;
  /** The sum of 1 / area of the regions, and what its rounding lost. */
  shares: Float64Array;
  lostShares: Float64Array;
  anomalousBlocks: Uint8Array;
  /** The same bytes, four at once. */
  anomalousGroups: Uint32Array;
};

export function createBinTables(): BinTables {
  const anomalousBlocks = new Uint8Array(BLOCK_COUNT);
  return {
    normals: new Uint32Array(BIN_COUNT),
    normalBlocks: new Uint32Array(BLOCK_COUNT),
    anomalous: new Uint32Array(BIN_COUNT),
    shares: new Float64Array(BIN_COUNT),
    lostShares: new Float64Array(BIN_COUNT),
    anomalousBlocks,
    anomalousGroups: new Uint32Array(anomalousBlocks.buffer),
  };
}

/** Adds the normal pixels of a bin whose anomalous ones are already there, and are the only ones to be told apart from. */
export function addNormals(
  tables: BinTables,
  lows: Uint16Array,
  { start, end }: { start: number; end: number },
): void {
  const { normals, normalBlocks, anomalousBlocks } = tables;
  if (end - start > BIN_COUNT / 2) {
    for (let place = start; place < end; place += 1) {
      const low = lows[place] as number;
      normals[low] = (normals[low] as number) + 1;
    }
    sumBlocks(tables);
    return;
  }
  for (let place = start; place < end; place += 1) {
    const low = lows[place] as number;
    const block = low >> BLOCK_BITS;
    normalBlocks[block] = (normalBlocks[block] as number) + 1;
    if (anomalousBlocks[block] === 1) normals[low] = (normals[low] as number) + 1;
  }
}

/** Normals of a block without anomalous ones need not be told apart, so the table forgets them. */
function sumBlocks({ normals, normalBlocks, anomalousBlocks }: BinTables): void {
  for (let block = 0; block < BLOCK_COUNT; block += 1) {
    const start = block << BLOCK_BITS;
    const isKept = anomalousBlocks[block] === 1;
    let sum = 0;
    for (let low = start; low < start + BLOCK_SIZE; low += 1) {
      const count = normals[low] as number;
      sum += count;
      normals[low] = isKept ? count : 0;
    }
    normalBlocks[block] = sum;
  }
}

export function addAnomalous(tables: BinTables, low: number, share: number): void {
  const { anomalous, shares, lostShares, anomalousBlocks } = tables;
  const known = shares[low] as number;
  const sum = known + share;
  anomalous[low] = (anomalous[low] as number) + 1;
  lostShares[low] =
    (lostShares[low] as number) + (known >= share ? known - sum + share : share - sum + known);
  shares[low] = sum;
  anomalousBlocks[low >> BLOCK_BITS] = 1;
}

/** Walks from the highest score to the lowest and leaves the tables empty; `above` normal pixels lie in higher bins. */
export function sweepTables(tables: BinTables, above: number, supports: BinSupports): void {
  const { normalBlocks, anomalousBlocks, anomalousGroups } = tables;
  let normalsAbove = above;
  supports.count = 0;
  for (let group = GROUP_COUNT - 1; group >= 0; group -= 1) {
    const first = group * GROUP_SIZE;
    if (anomalousGroups[group] === 0) {
      normalsAbove += (normalBlocks[first] as number) + (normalBlocks[first + 1] as number);
      normalsAbove += (normalBlocks[first + 2] as number) + (normalBlocks[first + 3] as number);
      continue;
    }
    for (let block = first + GROUP_SIZE - 1; block >= first; block -= 1) {
      if (anomalousBlocks[block] === 1) sweepBlock(tables, block, normalsAbove, supports);
      normalsAbove += normalBlocks[block] as number;
    }
    anomalousGroups[group] = 0;
  }
  normalBlocks.fill(0);
}

function sweepBlock(tables: BinTables, block: number, above: number, supports: BinSupports): void {
  const { normals, anomalous, shares, lostShares } = tables;
  const start = block << BLOCK_BITS;
  let normalsAbove = above;
  for (let low = start + BLOCK_SIZE - 1; low >= start; low -= 1) {
    const equal = normals[low] as number;
    const found = anomalous[low] as number;
    normals[low] = 0;
    if (found > 0) {
      const share = (shares[low] as number) + (lostShares[low] as number);
      addSupport(supports, low, { above: normalsAbove, equal, anomalous: found, share });
      anomalous[low] = 0;
      shares[low] = 0;
      lostShares[low] = 0;
    }
    normalsAbove += equal;
  }
}
