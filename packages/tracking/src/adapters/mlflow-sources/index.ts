export { openMlrunsSource } from './mlruns/open-mlruns-source.ts';
export { openMlflowSqliteSource } from './sqlite/open-mlflow-sqlite-source.ts';
