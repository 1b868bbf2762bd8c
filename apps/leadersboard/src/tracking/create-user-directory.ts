import type { Role } from '@leadersboard/kit/http';
import type { UserDirectoryPort } from '@leadersboard/tracking';

type UsersOfBoard = { find(name: string): Promise<{ name: string; role: Role } | undefined> };

/** The board's users, to whom permissions may be given. */
export function createUserDirectory(users: UsersOfBoard): UserDirectoryPort {
  return {
    async find(user) {
      const found = await users.find(user);
      return found && { user: found.name, role: found.role };
    },
  };
}
