import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

const RETRIES = 2;

/** Asks again where the server did not answer or had a fault; what it refuses, it would refuse again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < RETRIES && !isRefusal(error), staleTime: 2_000 },
    },
  });
}

function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status !== undefined && error.status < 500;
}
