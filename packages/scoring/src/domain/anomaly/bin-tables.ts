import { addSupport, type BinSupports } from './bin-supports.ts';
import { BIN_COUNT } from './score-bins.ts';

const BLOCK_BITS = 4;
const BLOCK_SIZE = 1 << BLOCK_BITS;
const BLOCK_COUNT = BIN_COUNT >> BLOCK_BITS;
const GROUP_SIZE = 4;
const GROUP_COUNT = BLOCK_COUNT / GROUP_SIZE;

/** What one or more bins hold, by the lower bits of the scores. */
export type KeyTables = {
  normals: Uint32Array | Float64Array;
  anomalous: Uint32Array;
  /** The sum of 1 / area of the regions, and what its rounding lost. */
  shares: Float64Array;
  lostShares: Float64Array;
};

/** Blocks sum up neighbours of one bin, so that what is empty is passed over. */
export type BlockTables = {
  normalBlocks: Uint32Array | Float64Array;
  anomalousBlocks: Uint8Array;
  /** The same bytes, four at once. */
  anomalousGroups: Uint32Array;
};

export type BinTables = KeyTables & BlockTables;

/** As large as a count can grow. */
type Counts = typeof Uint32Array | typeof Float64Array;

export function createKeyTables(binCount: number, NormalCounts: Counts = Uint32Array): KeyTables {
  return {
    normals: new NormalCounts(binCount * BIN_COUNT),
    anomalous: new Uint32Array(binCount * BIN_COUNT),
    shares: new Float64Array(binCount * BIN_COUNT),
    lostShares: new Float64Array(binCount * BIN_COUNT),
  };
}

export function createBlockTables(NormalCounts: Counts = Uint32Array): BlockTables {
  const anomalousBlocks = new Uint8Array(BLOCK_COUNT);
  return {
    normalBlocks: new NormalCounts(BLOCK_COUNT),
    anomalousBlocks,
    anomalousGroups: new Uint32Array(anomalousBlocks.buffer),
  };
}

/** Adds an anomalous pixel to the score at `index`. */
export function addAnomalous(
  { anomalous, shares, lostShares }: KeyTables,
  index: number,
  share: number,
): void {
  const known = shares[index] as number;
  const sum = known + share;
  const lost = known >= share ? known - sum + share : share - sum + known;
  anomalous[index] = (anomalous[index] as number) + 1;
  lostShares[index] = (lostShares[index] as number) + lost;
  shares[index] = sum;
}

export function markBlock({ anomalousBlocks }: BlockTables, low: number): void {
  anomalousBlocks[low >> BLOCK_BITS] = 1;
}

/** Of so few anomalous pixels most blocks have none. */
const FEW_ANOMALOUS = BLOCK_COUNT / 8;

/**
 * Adds the normal pixels of a bin whose anomalous ones are already there. Only beside those need they be told apart; where that is
 * in many blocks, it takes less to tell all apart than to look, and their table is left to be emptied.
 */
export function addNormals(
  tables: BinTables,
  lows: Uint16Array,
  { start, end, anomalousCount }: { start: number; end: number; anomalousCount: number },
): 'all' | 'some' {
  const { normals, normalBlocks, anomalousBlocks } = tables;
  if (anomalousCount > FEW_ANOMALOUS) {
    for (let place = start; place < end; place += 1) {
      const low = lows[place] as number;
      normals[low] = (normals[low] as number) + 1;
      normalBlocks[low >> BLOCK_BITS] = (normalBlocks[low >> BLOCK_BITS] as number) + 1;
    }
    return 'all';
  }
  for (let place = start; place < end; place += 1) {
    const low = lows[place] as number;
    const block = low >> BLOCK_BITS;
    normalBlocks[block] = (normalBlocks[block] as number) + 1;
    if (anomalousBlocks[block] === 1) normals[low] = (normals[low] as number) + 1;
  }
  return 'some';
}

/** Normals of a block without anomalous ones need not be told apart, so the table forgets them. */
export function sumBlocks({ normals, normalBlocks, anomalousBlocks }: BinTables): void {
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

/** Walks from the highest score to the lowest and leaves the tables empty; `above` normal pixels lie in higher bins. */
export function sweepTables(tables: BinTables, above: number, supports: BinSupports): void {
  const { normalBlocks, anomalousBlocks, anomalousGroups } = tables;
  let normalsAbove = above;
  supports.count = 0;
  for (let group = GROUP_COUNT - 1; group >= 0; group -= 1) {
    const first = group * GROUP_SIZE;
    if (anomalousGroups[group] === 0) {
      const lower = (normalBlocks[first] as number) + (normalBlocks[first + 1] as number);
      const upper = (normalBlocks[first + 2] as number) + (normalBlocks[first + 3] as number);
      normalsAbove += lower + upper;
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
