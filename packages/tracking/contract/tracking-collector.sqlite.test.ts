import { openTestTracking } from './open-test-tracking.ts';
import { testTrackingCollector } from './tracking-collector.ts';

testTrackingCollector({ name: 'sqlite', create: openTestTracking });
