import { testMetricHistory } from './metric-history.ts';
import { openTestTracking } from './open-test-tracking.ts';

testMetricHistory({ name: 'sqlite', create: openTestTracking });
