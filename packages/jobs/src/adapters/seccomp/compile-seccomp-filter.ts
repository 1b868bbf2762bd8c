import {
  answer,
  type Block,
  encode,
  load,
  unlessOneOf,
  whenAnyBit,
  whenAtLeast,
  whenOneOf,
  words,
} from './instructions.ts';
import { refusedCalls } from './refused-calls.ts';
import { type Architecture, numbersOf, type SystemCall } from './system-calls.ts';

/** See "Return value" in seccomp(2). */
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const FAIL = 0x00050000;

const EPERM = 1;
const ENOSYS = 38;

/** AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64 in <linux/audit.h>. */
const ARCHITECTURES: Readonly<Record<Architecture, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** x32 programs name the same architecture and set this bit in the number, which would slip past every comparison. */
const X32_NUMBERS = 0x40000000;

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET; the bit of NEWTIME is part of clone's signal. */
const NEW_NAMESPACES = 0x7e020000;

/** They type into the terminal that started the worker: TIOCSTI and TIOCLINUX. */
const TERMINAL_INPUT = [0x5412, 0x541c];

/** AF_UNIX, AF_INET, AF_INET6. Others reach past the network namespace (vsock) or into rarely used code (AF_ALG). */
const ADDRESS_FAMILIES = [1, 2, 10];

/** By NETLINK_ROUTE libraries list interfaces and addresses; other protocols of the family are firewalls, audit, devices, crypto. */
const AF_NETLINK = 16;
const NETLINK_ROUTE = 0;

/** PER_LINUX, PER_LINUX32, both with UNAME26, and the question which it is. Others make memory executable or its places known. */
const PERSONALITIES = [0, 8, 0x20000, 0x20008, 0xffffffff];

/** RLIMIT_CORE in <sys/resource.h>. */
const CORE_SIZE = 4;

/**
 * The program for `bwrap --seccomp`: refused calls fail as if a right were missing, programs of another architecture are killed,
 * and everything else is allowed, seccomp and landlock too: a program may lock itself in further.
 */
export function compileSeccompFilter(
  architecture: Architecture,
  alsoRefused: readonly SystemCall[] = [],
): Buffer {
  const called = (names: readonly SystemCall[], block: Block) =>
    whenOneOf(numbersOf(names, architecture), block);
  const refuse = answer(FAIL | EPERM);
  const allow = answer(ALLOW);
  // The kernel reads these arguments as 32 bits, so the high halves must not matter here either.
  const first = load(words.argument(0));
  const second = load(words.argument(1));
  const third = load(words.argument(2));
  const openSocket = [
    ...first,
    ...whenOneOf([AF_NETLINK], [...third, ...unlessOneOf([NETLINK_ROUTE], refuse), ...allow]),
    ...unlessOneOf(ADDRESS_FAMILIES, refuse),
    ...allow,
  ];
  // Where the machine hands the dumps of crashed programs to one of its own, as root, only a limit of 1 keeps it from that.
  const ignore = answer(FAIL);
  const ignoreUnlessAsked = [third, load(words.highHalf(2))].flatMap((half) => [
    ...half,
    ...unlessOneOf([0], ignore),
  ]);

  return encode([
    ...load(words.architecture),
    ...unlessOneOf([ARCHITECTURES[architecture]], answer(KILL_PROCESS)),
    ...load(words.number),
    ...whenAtLeast(X32_NUMBERS, answer(KILL_PROCESS)),
    ...called(['clone'], [...first, ...whenAnyBit(NEW_NAMESPACES, refuse), ...allow]),
    // Its flags lie in memory, where no filter can look; libc takes clone instead when told that there is no such call.
    ...called(['clone3'], answer(FAIL | ENOSYS)),
    ...called(['ioctl'], [...second, ...whenOneOf(TERMINAL_INPUT, refuse), ...allow]),
    ...called(['socket', 'socketpair'], openSocket),
    ...called(['personality'], [...first, ...unlessOneOf(PERSONALITIES, refuse), ...allow]),
    ...called(['setrlimit'], [...first, ...whenOneOf([CORE_SIZE], ignore), ...allow]),
    ...called(['prlimit64'], [...second, ...whenOneOf([CORE_SIZE], ignoreUnlessAsked), ...allow]),
    ...called([...refusedCalls, ...alsoRefused], refuse),
    ...allow,
  ]);
}
