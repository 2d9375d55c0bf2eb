import { describe, expect, it } from 'vitest';
import { newestOf } from './newest-of.ts';
import type { Task } from './task.actions.ts';

const task = (known: Pick<Task, 'id' | 'version' | 'status'>, minute = 0) =>
  ({ ...known, createdAt: new Date(minute * 60_000).toISOString() }) as Task;
const said = (tasks: readonly Task[]) => tasks.map(({ id, status }) => `${id} ${status}`);

describe('newestOf', () => {
  const begun = task({ id: 'a', version: 1, status: 'WAITING' });
  const waits = task({ id: 'a', version: 3, status: 'WAITING_APPROVAL' });

  it('keeps the event that came before the answer that its task was begun', () => {
    expect(said(newestOf([waits], [begun]))).toEqual(['a WAITING_APPROVAL']);
    expect(said(newestOf([begun], [waits]))).toEqual(['a WAITING_APPROVAL']);
  });

  it('keeps what a list did not know yet, newest first', () => {
    const later = task({ id: 'b', version: 1, status: 'RUNNING' }, 1);
    expect(said(newestOf([later, waits], [begun]))).toEqual(['b RUNNING', 'a WAITING_APPROVAL']);
    expect(said(newestOf([], [begun, later]))).toEqual(['b RUNNING', 'a WAITING']);
  });

  it('forgets the oldest beyond thirty', () => {
    const many = Array.from({ length: 35 }, (_, n) =>
      task({ id: String(n), version: 1, status: 'DONE' }, n),
    );
    const kept = newestOf([], many);
    expect(kept).toHaveLength(30);
    expect(kept[0]?.id).toBe('34');
  });
});
