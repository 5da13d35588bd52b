import assert from 'node:assert/strict';
import { readJson } from '../json';
import { mutationsOf } from './mutations';

function fields(document: string, name?: string, variables?: string): readonly string[] {
  const reading = mutationsOf(
    document,
    name,
    variables === undefined ? undefined : readJson(variables),
  );
  assert.equal(reading.state, 'read');
  return reading.fields.map(
    (field) => `${field.name}(${field.args.map((arg) => `${arg.name}=${arg.value}`).join(',')})`,
  );
}

describe('the fields that a GraphQL document mutates', () => {
  it('go by their own names, not by their aliases', () => {
    assert.deepEqual(fields('mutation { harmless: volumeDelete(volumeId: "v1") }'), [
      'volumeDelete(volumeId=v1)',
    ]);
  });

  it('are found in fragments, inline and named, and in fragments of fragments', () => {
    const document = `mutation { ...A ... on Mutation { b } }
      fragment A on Mutation { a ...B } fragment B on Mutation { c ...A }`;
    assert.deepEqual(fields(document), ['a()', 'c()', 'b()']);
  });

  it('are those of the operation that is named, and of all when the name fits none', () => {
    const document = 'query Q { q } mutation A { a } mutation B { b }';
    assert.deepEqual(fields(document, 'B'), ['b()']);
    assert.deepEqual(fields(document, 'Q'), []);
    assert.deepEqual(fields(document, 'X'), ['a()', 'b()']);
    assert.deepEqual(fields(document), ['a()', 'b()']);
  });

  it('show what their variables stand for, sent or by default, within objects too', () => {
    const document =
      'mutation($id: ID!, $n: String = "def") { x(input: {id: $id, names: [$n, "b"]}) }';
    assert.deepEqual(fields(document, undefined, '{"id":"p1"}'), [
      'x(input.id=p1,input.names=def,input.names=b)',
    ]);
    assert.deepEqual(fields('mutation($id: ID!) { x(id: $id) }'), ['x(id=$id)']);
  });

  it('are read past comments, commas, block strings and directives', () => {
    assert.deepEqual(fields('# query\n,,mutation,@d{a(t:"""x"""),@skip(if:true)}'), ['a(t=x)']);
  });

  it('are none in queries and subscriptions, whatever their fields are called', () => {
    assert.deepEqual(fields('{ deleteAll } query B { volumeDelete } '), []);
  });

  it('are said to be unreadable when they are', () => {
    for (const document of [
      '',
      'mutation {',
      'mutation { a(b: ) }',
      'x',
      `{${'a{'.repeat(50_000)}`,
    ]) {
      assert.equal(
        mutationsOf(document, undefined, undefined).state,
        'unreadable',
        document.slice(0, 20),
      );
    }
  });
});
