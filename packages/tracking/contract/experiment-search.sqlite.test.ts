import { testExperimentSearch } from './experiment-search.ts';
import { openTestTracking } from './open-test-tracking.ts';

testExperimentSearch({ name: 'sqlite', create: openTestTracking });
