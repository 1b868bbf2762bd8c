import { freePort } from './free-port.ts';

const TRIES = 3;

/** For services that cannot choose a port by themselves: when another was faster, tries with the next one. */
export async function startOnFreePort<Service>(start: (port: number) => Promise<Service>): Promise<Service> {
  for (let tried = 1; ; tried += 1) {
    const port = await freePort();
    try {
      return await start(port);
    } catch (error) {
      if (tried === TRIES || !/address already in use/i.test(String(error))) throw error;
    }
  }
}
