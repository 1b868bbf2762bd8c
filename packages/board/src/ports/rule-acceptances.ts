/** That a person has accepted one text of the rules of a challenge. */
export type RuleAcceptance = { challenge: string; user: string; revision: string; acceptedAt: number };

/** Who accepted which rules. */
export type RuleAcceptancesPort = {
  /** Durable when it resolves. What was accepted already keeps its time. */
  accept(acceptance: RuleAcceptance): Promise<void>;
  find(accepted: Omit<RuleAcceptance, 'acceptedAt'>): Promise<RuleAcceptance | undefined>;
};
