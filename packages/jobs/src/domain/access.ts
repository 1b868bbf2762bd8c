/** Who asks, as far as a use case must know. */
export type Requester = {
  user: string;
  seesAll: boolean;
  /** May do what the hosts of challenges may. */
  isHost?: boolean;
};

/** Others' things are told apart from missing ones by nobody: both are "not found". */
export function maySee(requester: Requester, owner: string): boolean {
  return requester.seesAll || requester.user === owner;
}

export function mayPrioritize(requester: Requester): boolean {
  return requester.seesAll || requester.isHost === true;
}
