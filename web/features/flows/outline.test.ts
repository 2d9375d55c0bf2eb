import { describe, expect, it } from 'vitest';
import { fieldsBefore, moved, newField, withNewStep, type Outline } from './outline.ts';

const empty: Outline = { name: { zh: '转账', en: 'Transfer' }, steps: [] };

describe('the outline of a flow', () => {
  it('puts a further step before the one with the effect, under a code of its own', () => {
    const one = withNewStep(empty);
    const two = withNewStep(one.outline);
    const three = withNewStep(two.outline);
    expect(three.outline.steps.map(({ code }) => code)).toEqual(['step2', 'step3', 'step1']);
    expect(three.at).toBe(1);
  });

  it.each([
    [0, 1, ['b', 'a', 'c']],
    [2, 0, ['c', 'a', 'b']],
    [0, -1, ['a', 'b', 'c']],
    [2, 3, ['a', 'b', 'c']],
  ])('moves the step at %i to %i', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to)).toEqual(expected);
  });

  it('offers a condition what was asked before, and can be compared', () => {
    const { outline } = withNewStep(withNewStep(empty).outline);
    const fields = [newField({ name: 'purpose' }), newField({ name: 'amount', kind: 'AMOUNT' })];
    const steps = outline.steps.map((step, n) => (n === 0 ? { ...step, fields } : step));
    expect(fieldsBefore({ ...outline, steps }, 0)).toEqual([]);
    expect(fieldsBefore({ ...outline, steps }, 1).map(({ name }) => name)).toEqual(['amount']);
  });
});
