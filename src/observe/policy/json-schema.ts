import { toJsonSchema } from '@valibot/to-json-schema';
import { EFFECT_KINDS, type Effect } from '../../core/effect';
import { headline } from '../../core/effect-text';
import { familyOf } from '../../core/policy/ruling';
import { allRules } from '../../core/rules';
import { policySchema } from './schema';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema of a policy file, as the editor is given it: what the file may say, with every rule,
 * family and kind of effect by name, so that they can be completed and hovered over. For the build alone:
 * nothing that runs imports this.
 */
export function policyJsonSchema(): Schema {
  // A day of the calendar is checked when the file is read; no JSON Schema can say it.
  const schema = toJsonSchema(policySchema, {
    target: 'draft-07',
    typeMode: 'input',
    errorMode: 'ignore',
  });
  const { rules, effects } = schema.properties ?? {};
  return {
    ...schema,
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Portcullis policy, version 1',
    description:
      'What Portcullis asks about. A workspace only tightens; a change is in force when a person has accepted it.',
    definitions: { verdict: verdictsOf(rules) },
    properties: {
      ...schema.properties,
      rules: { ...asSchema(rules), additionalProperties: VERDICT, properties: named(ruleNames()) },
      effects: {
        ...asSchema(effects),
        additionalProperties: false,
        properties: named(effectNames()),
      },
    },
  };
}

const VERDICT = { $ref: '#/definitions/verdict' } as const;

/** What stands behind every name: said once, not beside each of hundreds. */
function verdictsOf(rules: unknown): unknown {
  return asSchema(rules).additionalProperties;
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function named(names: readonly (readonly [name: string, text: string])[]): Schema {
  return Object.fromEntries(
    names.map(([name, description]) => [name, { description, allOf: [VERDICT] }]),
  );
}

function ruleNames(): readonly (readonly [string, string])[] {
  const families = [...new Set(allRules.map(({ id }) => familyOf(id)))].sort();
  const sorted = [...allRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    ...families.map((family): [string, string] => [
      family,
      `All rules whose id begins with \`${family}.\``,
    ]),
    ...sorted.map(({ id, why, safer }): [string, string] => [id, `${why} ${safer}`.trim()]),
  ];
}

function effectNames(): readonly (readonly [string, string])[] {
  return EFFECT_KINDS.map((kind) => [kind, `${headline(bare(kind))}.`]);
}

function bare(kind: Effect['kind']): Effect {
  return {
    kind,
    targets: [],
    environment: 'unknown',
    undo: 'unknown',
    severity: 'high',
    rule: '',
    why: '',
    evidence: [],
  };
}
