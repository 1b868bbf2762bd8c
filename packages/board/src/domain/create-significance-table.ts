import { type EntrySummary, isSignificantlyBetter, summarizeEntry } from '@leadersboard/scoring';
import type { MetricDirection } from './challenge.ts';
import type { Entry } from './entry.ts';
import { compareWorth, type WorthyEntry } from './order-entries.ts';
import type { CompareEntries, Comparison } from './rank-entries.ts';

/*
 * Whether one entry beats another by more than chance takes a look at a thousand resamples of both, and a board has half a million
 * pairs. So what was found out is kept: an entry that is new on the board is compared with the others once, and everything else is
 * counting. The table is a triangle: its row `i` says how the `i`th entry compares with each before it. It keeps the entries that
 * were asked for lately, and forgets the others when they are too many.
 */

export type ReadSamples = (jobIds: readonly string[]) => Promise<ReadonlyMap<string, Float64Array>>;

type Known = { entry: Entry; worth: readonly number[]; summary: EntrySummary };

/** How the entry of a row compares with one before it. */
const verdicts = { alike: 0, better: 1, worse: 2 } as const;

type Row = { known: Known; verdicts: Uint8Array };

const LONGEST_TURN_MS = 8;
/** So many entries that nobody asks for any more are kept. */
const MOST_FORGOTTEN = 200;

const noSamples = new Float64Array(0);

/** Compares by the resamples of one metric on one part. Entries of which there are none are compared by their values. */
export function createSignificanceTable(
  readSamples: ReadSamples,
  direction: MetricDirection,
): { compare: CompareEntries } {
  const sign = direction === 'lower' ? -1 : 1;
  let rows: Row[] = [];
  let places = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();

  async function compare(ordered: readonly WorthyEntry[]): Promise<Comparison[]> {
    if (rows.length > 2 * ordered.length + MOST_FORGOTTEN) forgetOthers(ordered);
    const fresh = ordered.filter(({ entry }) => !places.has(keyOf(entry)));
    const samples = await readSamples(fresh.map(({ entry }) => entry.jobId));
    let turnEndsAt = performance.now() + LONGEST_TURN_MS;
    for (const { entry, worth } of fresh) {
      addRow({ entry, worth, summary: summarize(worth, samples.get(entry.jobId), sign) });
      if (performance.now() < turnEndsAt) continue;
      await new Promise((resolve) => setImmediate(resolve));
      turnEndsAt = performance.now() + LONGEST_TURN_MS;
    }
    return count(ordered.map(({ entry }) => places.get(keyOf(entry)) ?? 0));
  }

  function addRow(known: Known): void {
    const row = Uint8Array.from(rows, (other) => judge(known, other.known));
    places.set(keyOf(known.entry), rows.length);
    rows.push({ known, verdicts: row });
  }

  function count(wanted: readonly number[]): Comparison[] {
    const better = new Uint32Array(wanted.length);
    const worse = new Uint32Array(wanted.length);
    for (const [one, place] of wanted.entries()) {
      const row = rows[place]?.verdicts;
      for (let other = 0; other < one; other += 1) {
        const otherPlace = wanted[other] ?? 0;
        const verdict = otherPlace < place ? row?.[otherPlace] : turn(rows[otherPlace]?.verdicts[place]);
        if (verdict === verdicts.alike) continue;
        const [winner, loser] = verdict === verdicts.better ? [one, other] : [other, one];
        better[loser] = (better[loser] ?? 0) + 1;
        worse[winner] = (worse[winner] ?? 0) + 1;
      }
    }
    return wanted.map((_, index) => ({ better: better[index] ?? 0, worse: worse[index] ?? 0 }));
  }

  function forgetOthers(wanted: readonly WorthyEntry[]): void {
    const kept = wanted
      .flatMap(({ entry }) => places.get(keyOf(entry)) ?? [])
      .sort((one, other) => one - other);
    rows = kept.flatMap((place, index) => {
      const row = rows[place];
      const before = kept.slice(0, index);
      return row ? [{ ...row, verdicts: Uint8Array.from(before, (other) => row.verdicts[other] ?? 0) }] : [];
    });
    places = new Map(rows.map(({ known }, place) => [keyOf(known.entry), place]));
  }

  return {
    /** One at a time: each leaves the table whole for the next. */
    compare(ordered) {
      const comparisons = last.then(() => compare(ordered));
      last = comparisons.catch(() => undefined);
      return comparisons;
    },
  };
}

/** Whoever is scored again is another entry. */
function keyOf({ jobId, scoredBy }: Entry): string {
  return `${jobId} ${scoredBy}`;
}

/** The worth is turned already so that higher is better. */
function summarize(worth: readonly number[], samples: Float64Array | undefined, sign: 1 | -1): EntrySummary {
  return summarizeEntry({ value: sign * (worth[0] ?? 0), samples: samples ?? noSamples }, sign);
}

function turn(verdict: number | undefined): number | undefined {
  if (verdict === verdicts.alike) return verdict;
  return verdict === verdicts.better ? verdicts.worse : verdicts.better;
}

function judge(one: Known, other: Known): number {
  const order = compareWorth(one.worth, other.worth);
  if (order === 0) return verdicts.alike;
  if (order < 0) return isBetter(one, other) ? verdicts.better : verdicts.alike;
  return isBetter(other, one) ? verdicts.worse : verdicts.alike;
}

/** Of two that were scored against another truth no resample is the same: then only intervals that lie apart tell. */
function isBetter(one: Known, other: Known): boolean {
  if (one.summary.samples.length === 0 || other.summary.samples.length === 0) return true;
  if (one.entry.truthDigest === other.entry.truthDigest)
    return isSignificantlyBetter(one.summary, other.summary);
  return one.summary.value > other.summary.value && one.summary.low > other.summary.high;
}
