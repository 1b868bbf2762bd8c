import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { createMlflowTransferTarget } from '../src/adapters/mlflow-target/index.ts';
import { testTransferTarget } from './transfer-target.ts';

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

testTransferTarget({
  name: 'mlflow',
  async open() {
    const { signal } = new AbortController();
    const report = (problem: string) => assert.fail(problem);
    return createMlflowTransferTarget({
      ...{ url: mlflow.url, authorization: undefined, clock: systemClock, signal, report },
    });
  },
});
