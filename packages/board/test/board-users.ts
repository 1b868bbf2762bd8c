import type { Principal } from '@leadersboard/kit/http';

/** Their names are their tokens; hiro and hana are hosts. */
const users: Record<string, Principal> = {
  ada: { user: 'ada', role: 'participant' },
  mallory: { user: 'mallory', role: 'participant' },
  hiro: { user: 'hiro', role: 'host' },
  hana: { user: 'hana', role: 'host' },
  root: { user: 'root', role: 'admin' },
};

export async function authenticate(token: string): Promise<Principal | undefined> {
  return users[token];
}
