import assert from 'node:assert/strict';
import { readProgramFields } from './fields';

const body = (text: string) => Buffer.from(text.replaceAll('|', '\0'), 'latin1');
const HEAD = 'pid=7|cwd=/w|terminal=1|agent=|name=rm|';

describe("a shim's question", () => {
  it('is read byte for byte, empty arguments too', () => {
    const fields = readProgramFields(body(`${HEAD}argv=4|-rf||\xff|a=b\n|`));
    assert.deepEqual(fields, {
      pid: 7,
      cwd: '/w',
      agent: false,
      terminal: true,
      name: 'rm',
      args: [Buffer.from('-rf'), Buffer.from(''), Buffer.from([0xff]), Buffer.from('a=b\n')],
    });
    assert.deepEqual(readProgramFields(body(`${HEAD}argv=0|`))?.args, []);
  });

  for (const text of [
    '',
    HEAD,
    `${HEAD}argv=1|`,
    `${HEAD}argv=1|a`,
    `${HEAD}argv=1|a|b|`,
    `${HEAD}argv=-1|`,
    `${HEAD}argv=x|`,
    `${HEAD}${HEAD}argv=0|`,
    `${HEAD}other=1|argv=0|`,
    'pid=0|name=rm|argv=0|',
    'pid=7|name=../rm|argv=0|',
    'pid=7|argv=0|',
    'name=rm|argv=0|',
    '=|argv=0|',
  ]) {
    it(`is not understood: ${JSON.stringify(text)}`, () => {
      assert.equal(readProgramFields(body(text)), undefined);
    });
  }

  it('names no folder that is none', () => {
    assert.equal(readProgramFields(body('pid=7|cwd=x|name=rm|argv=0|'))?.cwd, undefined);
  });
});
