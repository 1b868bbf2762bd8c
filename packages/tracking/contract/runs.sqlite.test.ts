import { testExperimentStore } from './experiment-store.ts';
import { openTestTracking } from './open-test-tracking.ts';
import type { RunContract } from './run-contract.ts';
import { testRunInputs } from './run-inputs.ts';
import { testRunLog } from './run-log.ts';
import { testRunStore } from './run-store.ts';

const contract: RunContract = { name: 'sqlite', create: openTestTracking };

testExperimentStore(contract);
testRunStore(contract);
testRunLog(contract);
testRunInputs(contract);
