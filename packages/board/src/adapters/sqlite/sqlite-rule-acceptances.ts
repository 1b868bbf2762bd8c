import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { RuleAcceptancesPort } from '../../ports/rule-acceptances.ts';
import type { RuleAcceptanceRow } from './participation-tables.ts';

const insert = `
  insert into rule_acceptances (challenge, user, revision, accepted_at) values (?, ?, ?, ?)
  on conflict (challenge, user, revision) do nothing`;

const find = `select * from rule_acceptances where challenge = ? and user = ? and revision = ?`;

export function createSqliteRuleAcceptances(database: SqliteDatabase): RuleAcceptancesPort {
  return {
    accept: ({ challenge, user, revision, acceptedAt }) =>
      database.write((writer) => {
        writer.run(insert, challenge, user, revision, acceptedAt);
      }),
    async find({ challenge, user, revision }) {
      const row = database.get<RuleAcceptanceRow>(find, challenge, user, revision);
      return row && { challenge, user, revision, acceptedAt: row.accepted_at };
    },
  };
}
