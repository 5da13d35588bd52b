import {
  OperationTypeNode,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql/language/ast';
import { Kind } from 'graphql/language/kinds';
import { parse } from 'graphql/language/parser';
import type { JsonNode } from '../json';

/** A field that a mutation calls, under its own name whatever its alias. */
export interface MutationField {
  readonly name: string;
  /** Its arguments, with variables put in as far as they are known; nested ones by dotted name. */
  readonly args: readonly { readonly name: string; readonly value: string }[];
}

export type Mutations =
  | {
      readonly state: 'read';
      readonly fields: readonly MutationField[];
      /** What is asked for without changing anything: fields of queries, and arguments anywhere. */
      readonly asked: readonly string[];
    }
  /** No document that a server of GraphQL would take, as far as this parser tells. */
  | { readonly state: 'unreadable' };

/** Most tokens of a document; a longer one is not understood. */
const MAX_TOKENS = 20_000;
const MAX_FIELDS = 200;

/**
 * The fields that running a document would mutate: of the named operation, or of all when the name
 * picks none. Fragments are followed, so that no field hides in one.
 */
export function mutationsOf(
  document: string,
  operationName: string | undefined,
  variables: JsonNode | undefined,
): Mutations {
  const tree = parsed(document);
  if (tree === undefined) return { state: 'unreadable' };
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of tree.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node);
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const named = operations.filter((node) => node.name?.value === operationName);
  const running = operationName !== undefined && named.length === 1 ? named : operations;
  const fields: MutationField[] = [];
  const asked = new Set(argumentNames(tree));
  for (const operation of running) {
    if (operation.operation !== OperationTypeNode.MUTATION) {
      for (const field of topFields(operation.selectionSet, fragments, new Set())) {
        asked.add(field.name.value);
      }
      continue;
    }
    const values = valuesFor(operation, variables);
    for (const field of topFields(operation.selectionSet, fragments, new Set())) {
      if (fields.length >= MAX_FIELDS) return { state: 'unreadable' };
      fields.push({ name: field.name.value, args: argumentsOf(field.arguments ?? [], values) });
    }
  }
  return { state: 'read', fields, asked: [...asked] };
}

/** Names of arguments of all fields, however deep. */
function argumentNames(tree: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const todo: SelectionSetNode[] = tree.definitions.flatMap((node) =>
    'selectionSet' in node ? [node.selectionSet] : [],
  );
  for (const set of todo) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        for (const { name } of selection.arguments ?? []) names.add(name.value);
      }
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? undefined : selection.selectionSet;
      if (inner !== undefined) todo.push(inner);
    }
  }
  return [...names];
}

function parsed(document: string): DocumentNode | undefined {
  try {
    return parse(document.replace(/^\uFEFF/, ''), { noLocation: true, maxTokens: MAX_TOKENS });
  } catch {
    // A syntax error, or nesting too deep for the parser: not understood either way.
    return undefined;
  }
}

function* topFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): Generator<FieldNode> {
  for (const selection of set.selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        yield selection;
        break;
      case Kind.INLINE_FRAGMENT:
        yield* topFields(selection.selectionSet, fragments, seen);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (fragment === undefined || seen.has(name)) break;
        seen.add(name);
        yield* topFields(fragment.selectionSet, fragments, seen);
        break;
      }
    }
  }
}

/** What each variable stands for: what is sent, or else the default in the document. */
function valuesFor(
  operation: OperationDefinitionNode,
  variables: JsonNode | undefined,
): ReadonlyMap<string, readonly Leaf[]> {
  const values = new Map<string, readonly Leaf[]>();
  for (const definition of operation.variableDefinitions ?? []) {
    if (definition.defaultValue === undefined) continue;
    values.set(definition.variable.name.value, leavesOfValue(definition.defaultValue, new Map()));
  }
  if (variables?.kind === 'object') {
    for (const [name, node] of variables.entries) {
      const before = values.get(name) ?? [];
      if (before.length < MAX_LEAVES) values.set(name, [...before, ...leavesOfJson(node)]);
    }
  }
  return values;
}

/** A value at the end of a path of names; the path is empty for the value itself. */
interface Leaf {
  readonly path: string;
  readonly value: string;
}

const MAX_LEAVES = 1_000;

function leavesOfJson(node: JsonNode, path = ''): readonly Leaf[] {
  switch (node.kind) {
    case 'value':
      return [{ path, value: String(node.value) }];
    case 'array':
      return node.items.flatMap((item) => leavesOfJson(item, path)).slice(0, MAX_LEAVES);
    case 'object':
      return node.entries
        .flatMap(([name, value]) => leavesOfJson(value, joined(path, name)))
        .slice(0, MAX_LEAVES);
  }
}

function leavesOfValue(
  node: ValueNode,
  variables: ReadonlyMap<string, readonly Leaf[]>,
  path = '',
): readonly Leaf[] {
  switch (node.kind) {
    case Kind.VARIABLE: {
      const leaves = variables.get(node.name.value) ?? [{ path: '', value: `$${node.name.value}` }];
      return leaves.map((leaf) => ({ path: joined(path, leaf.path), value: leaf.value }));
    }
    case Kind.LIST:
      return node.values.flatMap((item) => leavesOfValue(item, variables, path));
    case Kind.OBJECT:
      return node.fields.flatMap((field) =>
        leavesOfValue(field.value, variables, joined(path, field.name.value)),
      );
    case Kind.NULL:
      return [{ path, value: 'null' }];
    case Kind.STRING:
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return [{ path, value: String(node.value) }];
  }
}

function joined(path: string, name: string): string {
  return path === '' || name === '' ? path + name : `${path}.${name}`;
}

function argumentsOf(
  args: readonly ArgumentNode[],
  variables: ReadonlyMap<string, readonly Leaf[]>,
): MutationField['args'] {
  return args
    .flatMap((arg) => leavesOfValue(arg.value, variables, arg.name.value))
    .slice(0, MAX_LEAVES)
    .map((leaf) => ({ name: leaf.path, value: leaf.value }));
}
