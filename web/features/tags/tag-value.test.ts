import { expect, it } from 'vitest';
import { valueWriter } from './tag-value.ts';

const wordOf = (value: string) => ({ true: 'Yes', false: 'No', male: 'Male' })[value] ?? null;

it.each([
  ['BOOLEAN', 'true', 'Yes'],
  ['BOOLEAN', 'false', 'No'],
  ['BOOLEAN', 'unknown', 'unknown'],
  ['NUMBER', '12500.5', '12,500.5'],
  ['NUMBER', '-1.25..1234.5678', '-1.25 – 1,234.57'],
  ['NUMBER', 'none', 'none'],
  ['ENUM', '1..12', '1..12'],
  ['ENUM', 'male', 'Male'],
  ['LIST', 'male;web', 'Male, web'],
  ['TEXT', 'demo.b01', 'demo.b01'],
] as const)('writes the %s %s as %s', (valueType, value, written) => {
  expect(valueWriter(valueType, 'en', wordOf)(value)).toBe(written);
});
