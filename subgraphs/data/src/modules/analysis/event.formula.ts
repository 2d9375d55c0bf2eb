import { InvalidInput } from '@zhongtai/kit/errors';

/** A formula over measures, which are given in order; null where one is unknown or something is divided by 0. */
export type Formula = (values: readonly (number | null)[]) => number | null;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-J])|([-+*/()]))/y;

/** `A / B * 100` of as many measures. @throws InvalidInput */
export function parseFormula(expression: string, measures: number): Formula {
  const tokens = tokensOf(expression);
  const reader = { tokens, place: 0, measures };
  const formula = sum(reader);
  if (reader.place < tokens.length) throw wrong();
  return formula;
}

interface Reader {
  readonly tokens: readonly string[];
  place: number;
  readonly measures: number;
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const text = expression.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const [, number, letter, sign] = TOKEN.exec(text) ?? [];
    const token = number ?? letter ?? sign;
    if (token === undefined) throw wrong();
    tokens.push(token);
  }
  return tokens;
}

type Operation = (left: number, right: number) => number | null;

const SUMS: Readonly<Record<string, Operation>> = { '+': (a, b) => a + b, '-': (a, b) => a - b };
const PRODUCTS: Readonly<Record<string, Operation>> = {
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? null : a / b),
};

const sum = (reader: Reader): Formula => chain(reader, SUMS, product);
const product = (reader: Reader): Formula => chain(reader, PRODUCTS, factor);

function chain(
  reader: Reader,
  operations: Readonly<Record<string, Operation>>,
  part: (reader: Reader) => Formula,
): Formula {
  let formula = part(reader);
  for (;;) {
    const operation = operations[reader.tokens[reader.place] ?? ''];
    if (!operation) return formula;
    reader.place += 1;
    const [left, right] = [formula, part(reader)];
    formula = (values) => {
      const [a, b] = [left(values), right(values)];
      return a === null || b === null ? null : operation(a, b);
    };
  }
}

function factor(reader: Reader): Formula {
  const token = reader.tokens[reader.place] ?? '';
  reader.place += 1;
  if (token === '(') {
    const inner = sum(reader);
    if (reader.tokens[reader.place] !== ')') throw wrong();
    reader.place += 1;
    return inner;
  }
  if (token === '-') {
    const inner = factor(reader);
    return (values) => negated(inner(values));
  }
  if (/^\d/.test(token)) return () => Number(token);
  const measure = 'ABCDEFGHIJ'.indexOf(token);
  if (token === '' || measure < 0 || measure >= reader.measures) throw wrong();
  return (values) => values[measure] ?? null;
}

const negated = (value: number | null) => (value === null ? null : -value);

const wrong = () => new InvalidInput('expression', 'Not a formula of the measures.');
