export { openMlrunsSource } from './mlruns/open-mlruns-source.ts';
export { openMlflowServerSource } from './server/open-mlflow-server-source.ts';
export { openMlflowSqliteSource } from './sqlite/open-mlflow-sqlite-source.ts';
