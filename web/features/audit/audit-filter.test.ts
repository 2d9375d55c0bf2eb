import { expect, it } from 'vitest';
import { auditQuestion } from './audit-filter.ts';

it('asks for the newest entries when the address says nothing', () => {
  expect(auditQuestion({}, 'Asia/Shanghai')).toEqual({ first: 20, after: null, filter: {} });
});

it('covers whole bank days', () => {
  const { filter } = auditQuestion({ from: '2026-03-29', to: '2026-03-29' }, 'Asia/Shanghai');
  expect(filter).toEqual({ from: '2026-03-28T16:00:00.000Z', to: '2026-03-29T16:00:00.000Z' });
});

it.each([{ actorKind: 'GHOST' }, { from: '2026-02-31' }, { query: '' }])(
  'leaves out what nobody can ask for: %o',
  (params) => expect(auditQuestion(params, 'Asia/Shanghai').filter).toEqual({}),
);
