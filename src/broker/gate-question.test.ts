import assert from 'node:assert/strict';
import { readGateFields } from './gate-fields';
import { GateQuestion } from './gate-question';
import { LiveTables } from './live-tables';

function ask(line: string, more = ''): GateQuestion {
  const read = readGateFields(Buffer.from(`shell=42\0pid=43\0more=1\0line=${line}\0${more}`));
  assert.ok(read.ok);
  return new GateQuestion(read.fields, 0);
}

function tables(question: GateQuestion): LiveTables {
  const live = new LiveTables();
  live.take(question.tables);
  return live;
}

const say = (question: GateQuestion, text: string) => question.take(Buffer.from(text));

describe('what a gate is asked of its shell', () => {
  it('is what the line names, then what that names, and nothing twice', () => {
    const question = ask('up "$DIR"');
    assert.deepEqual(question.wanted, ['up', 'DIR', '$DIR']);
    assert.ok(say(question, "alias up='gp now'\n\0variable.DIR=/x\0"));
    assert.deepEqual(question.wanted, ['gp', 'now']);
    assert.ok(say(question, 'gp\n'));
    assert.deepEqual(question.wanted, ['()gp']);
    assert.ok(say(question, '\0function.gp=gp () { up; }\n'));
    assert.deepEqual(question.wanted, []);
    const live = tables(question);
    assert.deepEqual(live.alias('up'), { text: 'gp now' });
    assert.deepEqual(live.function('gp'), { text: 'gp () { up; }\n' });
    assert.deepEqual(live.function('now'), {});
    assert.deepEqual(live.variable('DIR'), { value: '/x' });
  });

  it('is not known where it is too much, cannot be written, or is not there any more', () => {
    const many = Array.from({ length: 6_000 }, (_, n) => `w${n}`).join(' ');
    // A function that may be there is one that nobody can read.
    assert.deepEqual(tables(ask(many)).function('w1'), { text: '' });
    assert.deepEqual(tables(ask('a\u0001b')).function('a'), { text: '' });
    const gone = ask('f');
    say(gone, 'f\n');
    say(gone, '');
    assert.deepEqual(tables(gone).function('f'), { text: '' });
    const bytes = ask('f');
    bytes.take(Buffer.concat([Buffer.from("alias f='x"), Buffer.from([0xff]), Buffer.from("'\n")]));
    assert.deepEqual(tables(bytes).function('x'), { text: '' });
  });

  it('is what the values of variables name as well, since they may hold a command', () => {
    const question = ask('$RUN "$FILE" $COLOR');
    say(question, '\0variable.RUN=ship now\0variable.FILE=/srv/x\0variable.COLOR=\u001b[1m\0');
    assert.deepEqual(question.wanted, ['ship', 'now']);
    say(question, 'ship\n');
    say(question, '\0function.ship=ship () { :; }\0');
    assert.deepEqual(tables(question).function('ship'), { text: 'ship () { :; }' });
    assert.deepEqual(tables(question).function('other'), {});
  });

  it('is believed of nothing that was not asked', () => {
    const question = ask('f', 'function.f=f () { :; }\0alias.g=h\0');
    say(question, "other\nalias h='rm x'\n\0variable.X=1\0function.f=f () { :; }\0");
    assert.deepEqual(question.wanted, []);
    const live = tables(question);
    assert.deepEqual([live.alias('g'), live.alias('h'), live.function('f')], [{}, {}, {}]);
    assert.equal(live.variable('X'), 'unknown');
  });

  it('is nothing where the gate has told it all at once', () => {
    const read = readGateFields(
      Buffer.from('shell=42\0line=ll\0dialect=zsh\0reset=1\0alias.ll=ls\0'),
    );
    assert.ok(read.ok && read.fields.dialect === 'zsh');
    const question = new GateQuestion(read.fields, 0);
    assert.deepEqual(question.wanted, []);
    assert.deepEqual(tables(question).alias('ll'), { text: 'ls' });
    assert.equal(readGateFields(Buffer.from('shell=42\0dialect=cmd\0')).ok, false);
  });
});
