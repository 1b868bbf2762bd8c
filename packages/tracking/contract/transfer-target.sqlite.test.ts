import { after } from 'node:test';
import { openTransferStore } from '../test/transfer-store.ts';
import { testTransferTarget } from './transfer-target.ts';

const store = await openTransferStore({ after });

testTransferTarget({
  name: 'sqlite',
  open: async () => store.target,
});
