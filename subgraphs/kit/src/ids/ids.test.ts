import { describe, expect, it } from 'vitest';
import { newId, stableId } from './index.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids', () => {
  it('are UUIDs that sort by the time they were made', async () => {
    const first = newId();
    await new Promise((resolve) => setTimeout(resolve, 2));
    const later = newId();
    expect(first).toMatch(UUID);
    expect(first < later).toBe(true);
  });

  it('are the same for the same parts, and differ for others', () => {
    expect(stableId('berka', 'client', 1)).toMatch(UUID);
    expect(stableId('berka', 'client', 1)).toBe(stableId('berka', 'client', '1'));
    expect(stableId('berka', 'client', 1)).not.toBe(stableId('berka', 'client', 11));
  });
});
