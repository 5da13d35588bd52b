/**
 * The system-call filter of a sealed terminal, as classic BPF (seccomp(2), linux/seccomp.h): bwrap loads it. What mount
 * and network namespaces cannot take away:
 *
 * - TIOCSTI and TIOCLINUX, by which a program types into its terminal: what reads there next may be outside;
 * - keyrings of the kernel, which no namespace parts;
 * - sockets of other families than those of a terminal's everyday programs: a virtual machine's (vsock) reach the host
 *   from any network namespace; and io_uring, by which sockets are made past a filter;
 * - setuid programs: who is root in here is root outside as well, and what he leaves behind would be run by others;
 * - other calling conventions (32 bit), in which all of this would have to be said again.
 */

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const HAS_ANY = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K

const ALLOW = 0x7fff0000;
const fail = (errno: number) => 0x00050000 | errno;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

/** Offsets in `struct seccomp_data`, of the low halves of arguments (little-endian machines). */
const NUMBER = 0;
const ARCH = 4;
const argument = (index: number) => 16 + 8 * index;

interface Machine {
  /** AUDIT_ARCH_*, linux/audit.h. */
  readonly arch: number;
  readonly ioctl: number;
  readonly socket: number;
  readonly addKey: number;
  /** Calls that set the mode of a file: the argument that holds it, by number. */
  readonly modes: Readonly<Record<number, number>>;
  /** Those that open one: the argument of flags, behind which the mode follows that counts where one is made. */
  readonly opens: Readonly<Record<number, number>>;
  /** From this number on it is another convention (x32). */
  readonly beyond?: number;
}

/** fchmodat2, the same on both. */
const FCHMODAT2 = 452;

/** By Node's name of the architecture. `request_key` and `keyctl` follow `add_key` on both. */
const MACHINES: Readonly<Record<string, Machine>> = {
  x64: {
    ...{ arch: 0xc000003e, ioctl: 16, socket: 41, addKey: 248, beyond: 0x40000000 },
    // creat, chmod, fchmod, mknod, mknodat, fchmodat
    modes: { 85: 1, 90: 1, 91: 1, 133: 1, 259: 2, 268: 2, [FCHMODAT2]: 2 },
    // open, openat
    opens: { 2: 1, 257: 2 },
  },
  arm64: {
    ...{ arch: 0xc00000b7, ioctl: 29, socket: 198, addKey: 217 },
    // mknodat, fchmod, fchmodat
    modes: { 33: 2, 52: 1, 53: 2, [FCHMODAT2]: 2 },
    // openat
    opens: { 56: 2 },
  },
};

/** io_uring_setup, _enter, _register, and openat2, whose mode a filter cannot read: who is refused takes openat. */
const ABSENT = [425, 426, 427, 437];
const S_ISUID = 0o4000;
/** O_CREAT, __O_TMPFILE. */
const MAKES_FILE = 0o100 | 0x400000;

const TIOCSTI = 0x5412;
const TIOCLINUX = 0x541c;
/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. */
const FAMILIES = [1, 2, 10, 16];

interface Step {
  readonly code: number;
  readonly value: number;
  /** How many steps are passed over. */
  readonly yes?: number;
  readonly no?: number;
}

/** The filter's bytes; undefined where none is written for this architecture. */
export function systemCallFilter(architecture: string): Uint8Array | undefined {
  const machine = MACHINES[architecture];
  if (machine === undefined) return undefined;
  const steps: Step[] = [
    { code: LOAD, value: ARCH },
    { code: EQUAL, value: machine.arch, yes: 1 },
    { code: RETURN, value: fail(ENOSYS) },
    { code: LOAD, value: NUMBER },
  ];
  if (machine.beyond !== undefined) {
    steps.push(
      { code: AT_LEAST, value: machine.beyond, no: 1 },
      { code: RETURN, value: fail(ENOSYS) },
    );
  }
  for (const number of [...[0, 1, 2].map((key) => machine.addKey + key), ...ABSENT]) {
    steps.push(...ofCall(number, [{ code: RETURN, value: fail(ENOSYS) }]));
  }
  for (const [number, mode] of Object.entries(machine.modes)) {
    steps.push(...ofCall(Number(number), noSetuid(mode)));
  }
  for (const [number, flags] of Object.entries(machine.opens)) {
    steps.push(
      ...ofCall(Number(number), [
        { code: LOAD, value: argument(flags) },
        { code: HAS_ANY, value: MAKES_FILE, yes: 1 },
        { code: RETURN, value: ALLOW },
        ...noSetuid(flags + 1),
      ]),
    );
  }
  steps.push(...ofCall(machine.ioctl, NO_TYPING), ...ofCall(machine.socket, FAMILIES_ALONE));
  return assemble([...steps, { code: RETURN, value: ALLOW }]);
}

/** What is decided of one system call; the others go on behind it. Its last step returns. */
function ofCall(number: number, steps: readonly Step[]): readonly Step[] {
  return [{ code: EQUAL, value: number, no: steps.length }, ...steps];
}

const NO_TYPING: readonly Step[] = [
  { code: LOAD, value: argument(1) },
  { code: EQUAL, value: TIOCSTI, yes: 1 },
  { code: EQUAL, value: TIOCLINUX, no: 1 },
  { code: RETURN, value: fail(EPERM) },
  { code: RETURN, value: ALLOW },
];

const FAMILIES_ALONE: readonly Step[] = [
  { code: LOAD, value: argument(0) },
  ...FAMILIES.map((family, at) => ({ code: EQUAL, value: family, yes: FAMILIES.length - at })),
  { code: RETURN, value: fail(EAFNOSUPPORT) },
  { code: RETURN, value: ALLOW },
];

function noSetuid(mode: number): readonly Step[] {
  return [
    { code: LOAD, value: argument(mode) },
    { code: HAS_ANY, value: S_ISUID, no: 1 },
    { code: RETURN, value: fail(EPERM) },
    { code: RETURN, value: ALLOW },
  ];
}

/** `struct sock_filter`: code (16 bits), jumps (8 each), value (32). */
function assemble(steps: readonly Step[]): Uint8Array {
  const bytes = new Uint8Array(steps.length * 8);
  const view = new DataView(bytes.buffer);
  steps.forEach(({ code, value, yes = 0, no = 0 }, at) => {
    view.setUint16(at * 8, code, true);
    view.setUint8(at * 8 + 2, yes);
    view.setUint8(at * 8 + 3, no);
    view.setUint32(at * 8 + 4, value >>> 0, true);
  });
  return bytes;
}
