import type { ChallengeRow } from './board-tables.ts';

export type ChallengeVersionRow = Omit<ChallengeRow, 'id'> & {
  challenge: string;
  replaced_by: string;
  replaced_at: number;
};

export type ChallengeTables = { challenges: ChallengeRow; challenge_versions: ChallengeVersionRow };
