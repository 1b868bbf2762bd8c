import type { TestContext } from 'node:test';
import { createBoardApi } from './board-api.ts';

/** The board's routes, asked as one of its users; hiro and hana are hosts. */
export async function createChallengeApi(t: TestContext) {
  const { server, clock, audited, jobs, ports } = await createBoardApi(t);
  return {
    ...{ clock, audited, jobs, ports, server },
    async ask(
      method: 'GET' | 'POST' | 'PATCH',
      url: string,
      { as, body }: { as?: string | undefined; body?: object } = {},
    ) {
      const response = await server.app.inject({
        ...{ method, url },
        ...(body && { payload: body }),
        headers: as ? { authorization: `Bearer ${as}` } : {},
      });
      return { status: response.statusCode, body: response.json() };
    },
  };
}
