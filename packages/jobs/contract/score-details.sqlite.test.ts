import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testScoreDetails } from './score-details.ts';

testScoreDetails({ name: 'sqlite', create: createSqliteJobs });
