export type Listener = {
  /** What listens, as a person calls it. */
  name: string;
  host: string;
  port: number;
  /** How its port is set: `LB_PORT or --port`. */
  setBy: string;
};

const EVERY_ADDRESS = new Set(['0.0.0.0', '::', '[::]', '*', '']);

/** One sentence for each pair of listeners that cannot both have their port. Port 0 means any free one and never clashes. */
export function findPortClashes(listeners: readonly Listener[]): string[] {
  return listeners.flatMap((first, index) =>
    listeners
      .slice(index + 1)
      .filter((second) => first.port !== 0 && first.port === second.port && shareAddress(first, second))
      .map((second) => describeClash(first, second)),
  );
}

function shareAddress(first: Listener, second: Listener): boolean {
  return first.host === second.host || EVERY_ADDRESS.has(first.host) || EVERY_ADDRESS.has(second.host);
}

function describeClash(first: Listener, second: Listener): string {
  const change = `Give one of them another port (${first.setBy}; ${second.setBy}).`;
  return `The ${first.name} and the ${second.name} both want port ${first.port} on ${first.host}. ${change}`;
}
