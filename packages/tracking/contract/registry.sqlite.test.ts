import {
  createSqliteModelAliases,
  createSqliteModelVersions,
  createSqliteRegisteredModels,
  createSqliteRegistrySearch,
} from '../src/adapters/sqlite/index.ts';
import { testModelAliases } from './model-aliases.ts';
import { testModelVersions } from './model-versions.ts';
import { openSqliteTracking } from './open-sqlite-tracking.ts';
import { testRegisteredModels } from './registered-models.ts';
import type { RegistryContract } from './registry-contract.ts';
import { testRegistrySearch } from './registry-search.ts';

const contract: RegistryContract = {
  name: 'sqlite',
  async create(t) {
    const { database, clock } = await openSqliteTracking(t);
    return {
      models: createSqliteRegisteredModels(database, clock),
      versions: createSqliteModelVersions(database, clock),
      aliases: createSqliteModelAliases(database),
      search: createSqliteRegistrySearch(database),
      clock,
    };
  },
};

testRegisteredModels(contract);
testModelVersions(contract);
testModelAliases(contract);
testRegistrySearch(contract);
