import { spawnSync } from 'node:child_process';

const REASON = 'needs user namespaces, and the kernel gives none to who sits in a chroot';

/**
 * Why a test that makes user namespaces by itself cannot run, for its `skip`; false wherever they are to be had or ought to be. Whoever
 * enters a mount namespace, even the own one, gets its root for a root: another one than the present says that this is a chroot.
 */
export function findChroot(): string | false {
  if (process.getuid?.() !== 0) {
    const { status, stderr } = spawnSync('unshare', ['--user', 'true'], { encoding: 'utf8' });
    return status !== 0 && /not permitted/.test(stderr) ? REASON : false;
  }
  const stat = ['stat', '--format=%d:%i', '/'];
  const own = spawnSync('stat', stat.slice(1), { encoding: 'utf8' });
  const real = spawnSync('nsenter', ['--mount=/proc/self/ns/mnt', ...stat], { encoding: 'utf8' });
  return real.status === 0 && own.stdout !== real.stdout ? REASON : false;
}
