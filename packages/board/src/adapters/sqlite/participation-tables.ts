export type TeamRow = {
  challenge: string;
  name: string;
  name_key: string;
  code_digest: string;
  created_at: number;
};

export type TeamMemberRow = { challenge: string; user: string; team: string; joined_at: number };

export type RuleAcceptanceRow = { challenge: string; user: string; revision: string; accepted_at: number };

export type ParticipationTables = {
  teams: TeamRow;
  team_members: TeamMemberRow;
  rule_acceptances: RuleAcceptanceRow;
};
