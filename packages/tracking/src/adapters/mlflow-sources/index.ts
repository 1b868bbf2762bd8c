export { openMlrunsSource } from './mlruns/open-mlruns-source.ts';
export { openMlflowServerSource } from './server/open-mlflow-server-source.ts';
export { readServerFiles } from './server/read-server-files.ts';
export { readServerPoints, readServerRun } from './server/read-server-run.ts';
export { ONLY_PROMPTS, readServerVersions } from './server/read-server-versions.ts';
export { loggedModelAnswer, loggedModelPage, runAnswer, runIdPage } from './server/server-answers.ts';
export { openMlflowSqliteSource } from './sqlite/open-mlflow-sqlite-source.ts';
