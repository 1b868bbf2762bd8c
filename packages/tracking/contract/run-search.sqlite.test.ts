import { openTestTracking } from './open-test-tracking.ts';
import { testRunSearch } from './run-search.ts';

testRunSearch({ name: 'sqlite', create: openTestTracking });
