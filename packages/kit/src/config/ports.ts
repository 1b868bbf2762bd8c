/** Every network port of the platform and what listens there; all of them can be set. */
export const networkPorts = {
  api: { port: 8010, purpose: 'API and web UI' },
  web: { port: 8501, purpose: 'web UI, second listener' },
  tracking: { port: 5010, purpose: 'tracking server' },
  serving: { port: 8080, purpose: 'inference server' },
  redis: { port: 6379, purpose: 'Redis' },
  health: { port: 8080, publishedPort: 8888, purpose: 'health service' },
  jenkins: { port: 8080, purpose: 'Jenkins, on its own host' },
  portainer: { port: 9000, purpose: 'Portainer, on its own host' },
} as const satisfies Record<string, { port: number; publishedPort?: number; purpose: string }>;
