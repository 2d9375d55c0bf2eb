import { describe, expect, it } from 'vitest';
import { joinPages, stepsByDay, type EventPage, type OrderEvent } from './order-events.ts';

const event = (id: string, at: string): OrderEvent => ({
  id,
  at,
  activity: 'A_SUBMITTED',
  lifecycle: 'COMPLETE',
  actor: null,
  note: null,
  channel: null,
});

const page = (
  ids: readonly string[],
  endCursor: string | null,
  hasNextPage = false,
): EventPage => ({
  events: ids.map((id) => event(id, '2026-03-01T00:00:00Z')),
  endCursor,
  hasNextPage,
});

describe('events of an order', () => {
  it('shows each event once, also when two loads brought it', () => {
    const joined = joinPages(page(['1', '2'], 'b', true), page(['2', '3'], 'c'));
    expect(joined.events.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(joined).toMatchObject({ endCursor: 'c', hasNextPage: false });
  });

  it('goes on from the same place when nothing was added', () => {
    expect(joinPages(page(['1'], 'a'), page([], null)).endCursor).toBe('a');
  });

  it('cuts the days where the bank cuts them', () => {
    const events = [event('1', '2026-02-28T15:59:59Z'), event('2', '2026-02-28T16:00:01Z')];
    const days = stepsByDay(events, 'Asia/Shanghai').map(([day, steps]) => [
      day,
      steps.map(({ sinceMs }) => sinceMs),
    ]);
    expect(days).toEqual([
      ['2026-02-28', [null]],
      ['2026-03-01', [2000]],
    ]);
    expect(stepsByDay(events, 'UTC')).toHaveLength(1);
  });
});
