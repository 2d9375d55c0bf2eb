import { describe, expect, it } from 'vitest';
import { newFailureLimit } from './failure-limit.ts';

describe('the limit of failures', () => {
  it('stops an address after twenty, and lets it try again every 15 seconds', () => {
    let now = 0;
    const limit = newFailureLimit(() => now);
    const failures = (count: number) => {
      for (let done = 0; done < count; done += 1) limit.countFailure('10.0.0.1');
    };
    failures(19);
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
    failures(1);
    expect(limit.secondsToWait('10.0.0.1')).toBe(15);
    expect(limit.secondsToWait('10.0.0.2')).toBe(0);
    now = 14_999;
    expect(limit.secondsToWait('10.0.0.1')).toBe(1);
    now = 15_000;
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
    failures(1);
    expect(limit.secondsToWait('10.0.0.1')).toBe(15);
  });

  it('forgets the address that was quiet longest when it knows ten thousand', () => {
    const limit = newFailureLimit(() => 0);
    for (let done = 0; done < 20; done += 1) limit.countFailure('first');
    expect(limit.secondsToWait('first')).toBe(15);
    for (let other = 0; other < 10_000; other += 1) limit.countFailure(`other ${other}`);
    expect(limit.secondsToWait('first')).toBe(0);
  });
});
