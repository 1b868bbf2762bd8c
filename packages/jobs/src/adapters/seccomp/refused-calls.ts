import type { SystemCall } from './system-calls.ts';

/*
 * What no experiment needs and what has led out of sandboxes, or can. The namespaces and missing capabilities refuse most of it
 * already: this is the second wall, and it takes the code behind these calls out of a program's reach, bugs included.
 * What is asked for in vain by PyTorch, NumPy, R, Java, Go or Python's multiprocessing has another way there:
 * without io_uring libuv and others use threads and epoll, without process_vm_readv the tensor pipes of PyTorch copy through
 * shared memory, without perf_event_open a profiler goes without hardware counters. Debuggers do not run.
 */

/** The file system's shape is the runner's; nothing may be hidden, uncovered or mounted anew. */
const mounts: readonly SystemCall[] = [
  'mount',
  'umount2',
  'pivot_root',
  'chroot',
  'move_mount',
  'open_tree',
  'open_tree_attr',
  'fsopen',
  'fsconfig',
  'fsmount',
  'fspick',
  'mount_setattr',
];

/** A user namespace of its own would give a program all capabilities in it, and with them most of the kernel's code. */
const namespaces: readonly SystemCall[] = ['unshare', 'setns'];

/** One process looks into, or changes, another's memory or open files. */
const otherProcesses: readonly SystemCall[] = [
  'ptrace',
  'process_vm_readv',
  'process_vm_writev',
  'process_madvise',
  'kcmp',
  'pidfd_getfd',
];

/** Code in the kernel, or a new kernel. */
const kernelCode: readonly SystemCall[] = [
  'bpf',
  'init_module',
  'finit_module',
  'delete_module',
  'kexec_load',
  'kexec_file_load',
];

/** Large and young parts of the kernel, or tools of those who attack it: userfaultfd holds it still at a chosen place. */
const attackSurface: readonly SystemCall[] = [
  'perf_event_open',
  'io_uring_setup',
  'io_uring_enter',
  'io_uring_register',
  'userfaultfd',
];

/** What a program leaves in the kernel's key rings outlives it, and is counted by user and not by job. */
const keyRings: readonly SystemCall[] = ['keyctl', 'add_key', 'request_key'];

/** A file by its number on the disk, past the directories that hide it; and who opens what, of everybody. */
const filesPastTheirNames: readonly SystemCall[] = [
  'open_by_handle_at',
  'name_to_handle_at',
  'fanotify_init',
  'lookup_dcookie',
];

/** The machine as a whole: its clock, name, swap, accounts, log, and whether it runs. Little of it has a namespace. */
const machine: readonly SystemCall[] = [
  'reboot',
  'swapon',
  'swapoff',
  'acct',
  'quotactl',
  'quotactl_fd',
  'syslog',
  'settimeofday',
  'clock_settime',
  'clock_adjtime',
  'adjtimex',
  'sethostname',
  'setdomainname',
  'vhangup',
];

/** Ports of the hardware and segments of the processor. */
const hardware: readonly SystemCall[] = ['iopl', 'ioperm', 'modify_ldt'];

/** Left over from old systems; where the kernel still has them, nobody looks at them. */
const leftovers: readonly SystemCall[] = ['nfsservctl', 'uselib'];

/** Refused whatever their arguments are. */
export const refusedCalls: readonly SystemCall[] = [
  ...mounts,
  ...namespaces,
  ...otherProcesses,
  ...kernelCode,
  ...attackSurface,
  ...keyRings,
  ...filesPastTheirNames,
  ...machine,
  ...hardware,
  ...leftovers,
];

/** Memory that nobody has mapped is found by nobody who looks for it: refused where no control group counts it. */
export const callsForUnseenMemory: readonly SystemCall[] = ['shmget'];
