import { QueryClient } from '@tanstack/react-query';
import { isRefusal } from './api-error.ts';

const RETRIES = 2;

/** Asks again where the server did not answer or had a fault. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < RETRIES && !isRefusal(error), staleTime: 2_000 },
    },
  });
}
