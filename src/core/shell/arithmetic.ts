import type { ArithmeticExpression } from 'unbash';
import type { Expansion } from './expand';
import { ATOM, type Text } from './text';
import { assign, lookUp, textOf, textValue } from './variables';

const ASSIGNS = /^(?:[-+*/%&|^]|<<|>>)?=$/;

/**
 * Reads an arithmetic expression: what its substitutions start, what it assigns. The number itself is
 * told only where it stands there.
 */
export function evaluateArithmetic(
  expression: ArithmeticExpression | undefined,
  expansion: Expansion,
): Text {
  if (expression === undefined) return ATOM;
  switch (expression.type) {
    case 'ArithmeticBinary':
      evaluateArithmetic(expression.left, expansion);
      evaluateArithmetic(expression.right, expansion);
      if (ASSIGNS.test(expression.operator)) changed(expression.left, expansion);
      return ATOM;
    case 'ArithmeticUnary':
      evaluateArithmetic(expression.operand, expansion);
      if (expression.operator === '++' || expression.operator === '--') {
        changed(expression.operand, expansion);
      }
      return ATOM;
    case 'ArithmeticTernary':
      evaluateArithmetic(expression.test, expansion);
      evaluateArithmetic(expression.consequent, expansion);
      evaluateArithmetic(expression.alternate, expansion);
      return ATOM;
    case 'ArithmeticGroup':
      return evaluateArithmetic(expression.expression, expansion);
    case 'ArithmeticCommandExpansion':
      expansion.substitution(expression);
      return ATOM;
    case 'ArithmeticWord':
      return word(expression, expansion);
  }
}

function word(
  node: ArithmeticExpression & { readonly type: 'ArithmeticWord' },
  expansion: Expansion,
): Text {
  const { value, parts } = node;
  if (parts !== undefined) {
    expansion.document(value, parts);
    return ATOM;
  }
  if (/^\d+$/.test(value)) return value;
  if (!/^[A-Za-z_]\w*$/.test(value)) return ATOM;
  const text = textOf(lookUp(value, expansion));
  return typeof text === 'string' && /^\d+$/.test(text) ? text : ATOM;
}

function changed(target: ArithmeticExpression, expansion: Expansion): void {
  if (target.type !== 'ArithmeticWord') return;
  const name = /^[A-Za-z_]\w*/.exec(target.value)?.[0];
  if (name !== undefined) assign(name, textValue(ATOM), expansion);
}
