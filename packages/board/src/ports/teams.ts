/** People who take part in a challenge together. Its name is what others know it by, and never changes. */
export type Team = {
  challenge: string;
  name: string;
  createdAt: number;
  /** In the order in which they came. */
  members: readonly TeamMember[];
};

export type TeamMember = { user: string; joinedAt: number };

export type NewTeam = {
  challenge: string;
  name: string;
  /** Equal for names that people would take for the same. */
  nameKey: string;
  /** Of the code by which others join. */
  codeDigest: string;
  founder: string;
  createdAt: number;
};

type Person = { challenge: string; user: string };

/** `bound`: scored entries, or jobs that may become some, tie the person to where they are. */
export type TeamRefusal = 'name_taken' | 'in_team' | 'bound' | 'full' | 'no_team';

/**
 * Teams of the challenges; a person is in one team of a challenge at most. Each change is one durable step, in which the places of
 * jobs are looked at too: who takes one and who joins a team at once has done one before the other.
 */
export type TeamsPort = {
  /** With its founder as the only member. Refused: `name_taken`, `in_team`, and `bound` by places that were taken alone. */
  create(team: NewTeam): Promise<TeamRefusal | undefined>;
  /** By the code of a team. Refused: `no_team` has it, `in_team`, `full`, and `bound` by places that were taken alone. */
  join(
    person: Person,
    by: { codeDigest: string; maxMembers: number; at: number },
  ): Promise<TeamRefusal | undefined>;
  /** Refused: `no_team`, and `bound` by the places of the team. A team that nobody is in and that never had a place ends. */
  leave(person: Person): Promise<TeamRefusal | undefined>;
  /** Into another team, or with null into none, whatever binds them. Refused: `no_team` of that name. */
  move(person: Person, team: string | null, at: number): Promise<TeamRefusal | undefined>;
  /** Another code takes the place of the one that there was. */
  renewCode(team: Pick<Team, 'challenge' | 'name'>, codeDigest: string): Promise<void>;
  findOf(person: Person): Promise<Team | undefined>;
  /** In the order of their names. */
  list(query: { challenge: string; after?: string | undefined; limit: number }): Promise<Team[]>;
};
