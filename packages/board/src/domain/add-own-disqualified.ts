import type { Requester } from '@leadersboard/jobs';
import type { Challenge } from './challenge.ts';
import type { StandingsFinder } from './create-standings.ts';
import type { Standing, Standings, StandingsQuery } from './standing.ts';

/** Whose entry is out of the ranking sees it in its place, with the reason; nobody else learns of it, also not by the version. */
export async function addOwnDisqualified(
  standings: StandingsFinder,
  requester: Requester,
  shown: Standings,
  { challenge, query }: { challenge: Challenge; query: StandingsQuery },
): Promise<Standings> {
  const all = await standings.find(challenge, { ...query, showsDisqualified: true });
  const isOwn = ({ entry }: Standing) => entry.user === requester.user;
  const own = all.rows.filter((row) => row.entry.disqualification && isOwn(row));
  if (own.length === 0) return shown;
  const newest = Math.max(...own.map(({ entry }) => entry.sequence));
  return {
    rows: all.rows.filter((row) => !row.entry.disqualification || isOwn(row)),
    version: `${shown.version}-${own.length}-${newest}`,
    metrics: shown.metrics,
  };
}
