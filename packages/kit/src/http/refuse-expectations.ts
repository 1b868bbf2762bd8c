import type { FastifyInstance } from 'fastify';
import { kitErrors, quote } from '../errors/index.ts';

/** Node answers `Expect: 100-continue` by itself; every other expectation is refused here, as RFC 9110 has it. */
export function refuseExpectations(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers: { expect } }) => {
    if (expect === undefined || expect.toLowerCase() === '100-continue') return;
    throw kitErrors.expectation_failed(
      `The header Expect is ${quote(expect)}, but only "100-continue" is understood. Send that, or leave it out.`,
    );
  });
}
