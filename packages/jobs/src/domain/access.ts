/** Who asks, as far as a use case must know. */
export type Requester = { user: string; seesAll: boolean };

/** Others' things are told apart from missing ones by nobody: both are "not found". */
export function maySee(requester: Requester, owner: string): boolean {
  return requester.seesAll || requester.user === owner;
}
