import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { ErrorState } from './ui/error-state.tsx';
import { PageNotFound } from './ui/page-not-found.tsx';
import { Shell } from './ui/shell.tsx';

/** The parent of every page; what it hands down is there in their loaders. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Shell,
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  notFoundComponent: PageNotFound,
});
