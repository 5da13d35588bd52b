import assert from 'node:assert/strict';
import { systemCallFilter } from './filter';

const ALLOW = 0x7fff0000;
const errno = (number: number) => 0x00050000 | number;

interface SystemCall {
  readonly arch: number;
  readonly number: number;
  readonly args?: readonly number[];
}

/** What the kernel would make of a call: classic BPF, as far as the filter uses it. */
function decide(filter: Uint8Array, { arch, number, args = [] }: SystemCall): number {
  const view = new DataView(filter.buffer);
  const data = new Map([
    [0, number],
    [4, arch],
    ...args.map((value, index): [number, number] => [16 + 8 * index, value]),
  ]);
  let loaded = 0;
  for (let at = 0; at < filter.length / 8; at += 1) {
    const code = view.getUint16(at * 8, true);
    const value = view.getUint32(at * 8 + 4, true);
    const jump = (isTrue: boolean) => view.getUint8(at * 8 + (isTrue ? 2 : 3));
    if (code === 0x20) loaded = data.get(value) ?? 0;
    else if (code === 0x15) at += jump(loaded === value);
    else if (code === 0x35) at += jump(loaded >= value);
    else if (code === 0x45) at += jump((loaded & value) !== 0);
    else if (code === 0x06) return value;
    else assert.fail(`an unknown code ${code}`);
  }
  return assert.fail('it does not end');
}

/** Numbers by the kernel's own tables (asm/unistd_64.h, asm-generic/unistd.h). */
const MACHINES = {
  x64: {
    ...{ arch: 0xc000003e, ioctl: 16, socket: 41, keys: [248, 249, 250], read: 0 },
    ...{ openat: 257, chmods: { 90: 1, 91: 1, 268: 2, 452: 2, 85: 1, 133: 1, 259: 2 } },
  },
  arm64: {
    ...{ arch: 0xc00000b7, ioctl: 29, socket: 198, keys: [217, 218, 219], read: 63 },
    ...{ openat: 56, chmods: { 33: 2, 52: 1, 53: 2, 452: 2 } },
  },
};

for (const [name, { arch, ioctl, socket, keys, read, openat, chmods }] of Object.entries(
  MACHINES,
)) {
  describe(`the filter of system calls on ${name}`, () => {
    const filter = systemCallFilter(name) ?? new Uint8Array();
    const ask = (number: number, ...args: number[]) => decide(filter, { arch, number, args });

    it('lets everyday calls by', () => {
      assert.equal(ask(read), ALLOW);
      for (const TCGETS of [0x5401, 0x5413, 0x5410]) assert.equal(ask(ioctl, 0, TCGETS), ALLOW);
      for (const family of [1, 2, 10, 16]) assert.equal(ask(socket, family), ALLOW);
    });

    it('lets nothing type into a terminal', () => {
      for (const command of [0x5412, 0x541c]) assert.equal(ask(ioctl, 0, command), errno(1));
    });

    it('has no keyrings and no other families of sockets', () => {
      for (const number of keys) assert.equal(ask(number), errno(38));
      for (const family of [17, 31, 38, 40]) assert.equal(ask(socket, family), errno(97));
    });

    it('has no way to make sockets or files past it', () => {
      for (const number of [425, 426, 427, 437]) assert.equal(ask(number), errno(38));
    });

    it('makes no setuid programs', () => {
      for (const [number, at] of Object.entries(chmods)) {
        const mode = (bits: number) => [0, 0, 0].fill(bits, at, at + 1);
        assert.equal(ask(Number(number), ...mode(0o104755)), errno(1));
        for (const bits of [0o755, 0o1777, 0o2775]) {
          assert.equal(ask(Number(number), ...mode(bits)), ALLOW);
        }
      }
      assert.equal(ask(openat, 0, 0, 0o101, 0o4755), errno(1));
      assert.equal(ask(openat, 0, 0, 0o101, 0o644), ALLOW);
      assert.equal(ask(openat, 0, 0, 0, 0o4755), ALLOW, 'only where a file is made');
    });

    it('has no other calling convention', () => {
      assert.equal(decide(filter, { arch: 0x40000003, number: 54 }), errno(38));
    });
  });
}

it('a filter is written for two processors, and said to be missing for others', () => {
  assert.equal(systemCallFilter('riscv64'), undefined);
});

it('on x64 the calls of x32 are no way round it', () => {
  const filter = systemCallFilter('x64') ?? new Uint8Array();
  assert.equal(decide(filter, { arch: 0xc000003e, number: 0x40000000 + 514 }), errno(38));
});
