import type { SocketLimits } from './socket-limits.ts';

/** What one caller may still do, on all of their sockets together. */
export interface Allowance {
  /** False beyond the rate. */
  takeMessage(): boolean;
  /** Returns how to give it back; null when as many are open as may be. */
  takeSubscription(): (() => void) | null;
}

export interface Allowances {
  /** For a socket whose caller is not known yet. */
  ofStranger(): Pick<Allowance, 'takeMessage'>;
  /** One more socket of the caller; null when they have as many as they may. */
  takeSocket(caller: string): (Allowance & { readonly giveBack: () => void }) | null;
}

export function newAllowances(limits: SocketLimits): Allowances {
  const held = new Map<string, { readonly allowance: Allowance; sockets: number }>();
  return {
    ofStranger: () => newRate(limits),
    takeSocket(caller) {
      const holder = held.get(caller) ?? { allowance: newAllowance(limits), sockets: 0 };
      if (holder.sockets >= limits.sockets) return null;
      holder.sockets += 1;
      held.set(caller, holder);
      const giveBack = () => {
        holder.sockets -= 1;
        if (holder.sockets === 0) held.delete(caller);
      };
      return { ...holder.allowance, giveBack };
    },
  };
}

function newAllowance(limits: SocketLimits): Allowance {
  let subscriptions = 0;
  return {
    ...newRate(limits),
    takeSubscription() {
      if (subscriptions >= limits.subscriptions) return null;
      subscriptions += 1;
      return () => void (subscriptions -= 1);
    },
  };
}

function newRate({ messagesPerSecond, burst }: SocketLimits) {
  let left = burst;
  let at = performance.now();
  return {
    takeMessage(): boolean {
      const now = performance.now();
      left = Math.min(burst, left + ((now - at) / 1_000) * messagesPerSecond);
      at = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
