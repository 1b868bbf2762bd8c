import type { JobIndexPort, JobRoom, JobRoomPort } from '@leadersboard/jobs';
import type { Role } from '@leadersboard/kit/http';
import type { IdentityPort } from '../ports/identity.ts';
import type { SubmissionPlacesPort } from '../ports/submission-places.ts';
import type { UserLimits } from './user.ts';

export type AccountPorts = {
  identity: Pick<IdentityPort, 'limitsOf'>;
  places: SubmissionPlacesPort;
  index: Pick<JobIndexPort, 'count'>;
  room: Pick<JobRoomPort, 'use'>;
  refunds: { catchUp(): Promise<void> };
  clock: { now(): number };
};

export type Account = {
  user: string;
  role: Role;
  limits: UserLimits;
  use: { submissionsInLastHour: number; running: number; pending: number; storedBytes: number };
  /** What makes up `storedBytes`. */
  stored: JobRoom & { submissionBytes: number };
};

/** What a user may do, and has done of it. */
export async function getAccount(
  ports: AccountPorts,
  { user, role }: { user: string; role: Role },
): Promise<Account> {
  await ports.refunds.catchUp();
  const [limits, places, jobs, room] = await Promise.all([
    ports.identity.limitsOf(user),
    ports.places.use(user, ports.clock.now()),
    ports.index.count({ owner: user }),
    ports.room.use(user),
  ]);
  return {
    ...{ user, role, limits },
    use: {
      ...{ submissionsInLastHour: places.submissions, running: jobs.running, pending: jobs.pending },
      storedBytes: places.storedBytes + room.artifactBytes + room.logBytes,
    },
    stored: { ...room, submissionBytes: places.storedBytes },
  };
}
