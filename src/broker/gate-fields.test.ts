import assert from 'node:assert/strict';
import { readGateFields, type GateFields } from './gate-fields';
import { LiveTables } from './live-tables';

const base = 'shell=42\0pid=43\0';

function read(body: string | Buffer): GateFields {
  const result = readGateFields(Buffer.from(body));
  if (!result.ok) throw new Error(result.why);
  return result.fields;
}

describe("a gate's fields", () => {
  it('are split at NUL and at the first `=`', () => {
    const fields = read(`${base}line=a=b\nc\0cwd=/x\0agent=1\0`);
    assert.deepEqual(fields.claim, { shell: 42, pid: 43, agent: true });
    assert.equal(fields.get('line'), 'a=b\nc');
    assert.equal(fields.get('status'), undefined);
  });

  it('are refused when they are not UTF-8, so that what is shown is what runs', () => {
    const bytes = Buffer.concat([Buffer.from(`${base}line=rm `), Buffer.from([0xff])]);
    const result = readGateFields(bytes);
    assert.deepEqual(result, {
      ok: false,
      why: 'it holds bytes that are not UTF-8. Write them as an escape',
    });
  });

  it('are refused when they say two things, or do not say which shell', () => {
    for (const body of [
      `${base}line=ls\0line=rm\0`,
      'line=ls\0',
      'shell=x\0',
      'shell=0\0',
      `${base}novalue\0`,
      `${base}=x\0`,
    ]) {
      assert.equal(readGateFields(Buffer.from(body)).ok, false, body);
    }
  });
});

describe('the live tables of a shell', () => {
  const request = (body: string) => {
    const tables = new LiveTables();
    tables.take(read(base + body));
    return tables;
  };

  it('say nothing of a name until all names were handed over', () => {
    assert.equal(new LiveTables().alias('ll'), 'unknown');
    assert.equal(request('alias.gp=git push\0').alias('ll'), 'unknown');
    const whole = request('reset=1\0alias.gp=git push --force\0function.f=f () { rm x; }\0');
    assert.deepEqual(whole.alias('gp'), { text: 'git push --force' });
    assert.deepEqual(whole.function('f'), { text: 'f () { rm x; }' });
    assert.deepEqual(whole.alias('ll'), {});
    const partial = request('partial=1\0alias.gp=x\0');
    assert.equal(partial.alias('ll'), 'unknown');
    // A function that was not told may be there: its text is one that nobody can read.
    assert.deepEqual(partial.function('f'), { text: '' });
  });

  it('forget what was there before when all is handed over anew', () => {
    const tables = request('reset=1\0alias.gp=x\0');
    tables.take(read(`${base}reset=1\0`));
    assert.deepEqual(tables.alias('gp'), {});
    tables.take(read(`${base}partial=1\0`));
    assert.equal(tables.alias('gp'), 'unknown');
  });

  it('take one name away', () => {
    const tables = request('reset=1\0alias.gp=x\0variable.A=1\0');
    tables.take(read(`${base}gone.alias.gp=\0gone.variable.A=\0`));
    assert.deepEqual(tables.alias('gp'), {});
    assert.deepEqual(tables.variable('A'), {});
  });

  it('do not know a name that one message gives two meanings, as `x=1` can be a part of a name', () => {
    const tables = request('reset=1\0function.x==1 () { true; }\0function.x=x () { rm y; }\0');
    assert.equal(tables.function('x'), 'unknown');
  });

  it('know variables only where they were handed over', () => {
    const tables = request('reset=1\0variable.A=a b\0');
    assert.deepEqual(tables.variable('A'), { value: 'a b' });
    assert.equal(tables.variable('B'), 'unknown');
  });
});
