import { createSqliteMetricHistory } from '../src/adapters/sqlite/index.ts';
import { testMetricHistory } from './metric-history.ts';
import { openSqliteTracking } from './open-sqlite-tracking.ts';

testMetricHistory({
  name: 'sqlite',
  async create(t) {
    const { database, ...stores } = await openSqliteTracking(t);
    return { ...stores, history: createSqliteMetricHistory(database) };
  },
});
