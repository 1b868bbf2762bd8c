import { statfs } from 'node:fs/promises';
import { type Check, type Finding, ok, problem, warning } from './finding.ts';
import { nearestDirectory } from './nearest-directory.ts';

/** The numbers by which Linux tells file systems: https://man7.org/linux/man-pages/man2/statfs.2.html */
const networks = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
]);
const TMPFS = 0x01021994;
const OVERLAY = 0x794c7630;
const FUSE = 0x65735546;

export const checkFileSystem: Check = {
  name: 'file system',
  async examine({ config: { dataDirectory } }) {
    const { type } = await statfs(nearestDirectory(dataDirectory));
    return judgeFileSystem(type, dataDirectory);
  },
};

export function judgeFileSystem(type: number, dataDirectory: string): Finding {
  const network = networks.get(type);
  if (network) {
    return problem(
      `${dataDirectory} lies on ${network}. SQLite needs locks and shared memory that network file systems do not keep, and loses data there. Use a local disk for LB_DATA; UPLOAD_ROOT and ARTIFACT_ROOT may lie on the network.`,
    );
  }
  if (type === TMPFS) {
    return warning(
      `${dataDirectory} lies in memory (tmpfs): a reboot loses everything. Use a disk for LB_DATA.`,
    );
  }
  if (type === OVERLAY) {
    return warning(
      `${dataDirectory} lies in the layer of a container and goes with it. Mount a volume there, or keep backups (lb backup).`,
    );
  }
  if (type === FUSE) {
    return warning(
      `${dataDirectory} lies on a FUSE file system. Whether SQLite is safe there depends on it; a local disk is.`,
    );
  }
  return ok(`${dataDirectory} lies on a local file system (type 0x${type.toString(16)}).`);
}
