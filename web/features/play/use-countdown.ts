import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;
const LOOK_EVERY_MS = 250;

/** Seconds that are left of `seconds`, which the server counted; says when none is. */
export function useCountdown(seconds: number, onOver: () => void): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds === 0) return;
    const end = performance.now() + seconds * SECOND_MS;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / SECOND_MS));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      onOver();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
    // Counted anew when the server counts anew, whatever else is drawn.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [seconds]);
  return left;
}
