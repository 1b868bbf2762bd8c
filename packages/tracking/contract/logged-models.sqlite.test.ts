import type { LoggedModelContract } from './logged-model-contract.ts';
import { testLoggedModelSearch } from './logged-model-search.ts';
import { testLoggedModelStore } from './logged-model-store.ts';
import { openTestTracking } from './open-test-tracking.ts';

const contract: LoggedModelContract = { name: 'sqlite', create: openTestTracking };

testLoggedModelStore(contract);
testLoggedModelSearch(contract);
