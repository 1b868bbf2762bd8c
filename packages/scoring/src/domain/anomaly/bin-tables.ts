import { addSupport, type BinSupports } from './bin-supports.ts';
import { BIN_COUNT } from './score-bins.ts';

const BLOCK_BITS = 4;
const BLOCK_SIZE = 1 << BLOCK_BITS;
const BLOCK_COUNT = BIN_COUNT >> BLOCK_BITS;

/** What one bin holds, by the lower bits of the scores; blocks sum up neighbours, so that what is empty is passed over. */
export type BinTables = {
  normals: Uint32Array | Float64Array;
  normalBlocks: Float64Array;
  anomalous: Uint32Array;
  /** The sum of 1 / area of the regions, and what its rounding lost. */
  shares: Float64Array;
  lostShares: Float64Array;
  anomalousBlocks: Uint8Array;
};

export function createBinTables(): BinTables {
  return {
    normals: new Uint32Array(BIN_COUNT),
    normalBlocks: new Float64Array(BLOCK_COUNT),
    anomalous: new Uint32Array(BIN_COUNT),
    shares: new Float64Array(BIN_COUNT),
    lostShares: new Float64Array(BIN_COUNT),
    anomalousBlocks: new Uint8Array(BLOCK_COUNT),
  };
}

export function addNormals(
  { normals, normalBlocks }: BinTables,
  lows: Uint16Array,
  start: number,
  end: number,
): void {
  if (end - start > BIN_COUNT / 2) {
    for (let place = start; place < end; place += 1) {
      const low = lows[place] as number;
      normals[low] = (normals[low] as number) + 1;
    }
    sumBlocks(normals, normalBlocks);
  } else {
    for (let place = start; place < end; place += 1) {
      const low = lows[place] as number;
      normals[low] = (normals[low] as number) + 1;
      normalBlocks[low >> BLOCK_BITS] = (normalBlocks[low >> BLOCK_BITS] as number) + 1;
    }
  }
}

/** The sweep passes over normals without looking; what they were is known from their list. */
export function removeNormals({ normals }: BinTables, lows: Uint16Array, start: number, end: number): void {
  if (end - start > BIN_COUNT / 4) normals.fill(0);
  else for (let place = start; place < end; place += 1) normals[lows[place] as number] = 0;
}

function sumBlocks(counts: Uint32Array | Float64Array, blocks: Float64Array): void {
  for (let block = 0; block < BLOCK_COUNT; block += 1) {
    const start = block << BLOCK_BITS;
    let sum = 0;
    for (let low = start; low < start + BLOCK_SIZE; low += 1) sum += counts[low] as number;
    blocks[block] = sum;
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

/** Walks from the highest score to the lowest and leaves the tables empty but for the normals; `above` normal pixels lie in higher bins. */
export function sweepTables(tables: BinTables, above: number, supports: BinSupports): void {
  const { normals, normalBlocks, anomalous, shares, lostShares, anomalousBlocks } = tables;
  let normalsAbove = above;
  supports.count = 0;
  for (let block = BLOCK_COUNT - 1; block >= 0; block -= 1) {
    if (anomalousBlocks[block] === 0) {
      normalsAbove += normalBlocks[block] as number;
      normalBlocks[block] = 0;
      continue;
    }
    anomalousBlocks[block] = 0;
    normalBlocks[block] = 0;
    const start = block << BLOCK_BITS;
    for (let low = start + BLOCK_SIZE - 1; low >= start; low -= 1) {
      const equal = normals[low] as number;
      const found = anomalous[low] as number;
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
}
