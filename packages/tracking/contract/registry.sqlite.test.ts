import { testModelAliases } from './model-aliases.ts';
import { testModelVersions } from './model-versions.ts';
import { openTestTracking } from './open-test-tracking.ts';
import { testRegisteredModels } from './registered-models.ts';
import type { RegistryContract } from './registry-contract.ts';
import { testRegistrySearch } from './registry-search.ts';

const contract: RegistryContract = {
  name: 'sqlite',
  async create(t) {
    const { registrySearch: search, ...ports } = await openTestTracking(t);
    return { ...ports, search };
  },
};

testRegisteredModels(contract);
testModelVersions(contract);
testModelAliases(contract);
testRegistrySearch(contract);
