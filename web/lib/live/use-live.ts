'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveDocument } from '../graph/document.ts';
import { openLive, type Subscription } from './live-connection.ts';

export type LiveState = 'connecting' | 'live' | 'offline';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A subscription whose every message can be continued from. */
interface Options<R, V> {
  readonly document: LiveDocument<R, V>;
  /** Without `after`: that is kept here. */
  readonly variables: Omit<V, 'after'>;
  /** Where the message stands, so that nothing is missed when the connection breaks. */
  readonly cursorOf: (message: R) => string;
  readonly onMessage: (message: R) => void;
}

/** Listens for as long as the component stands, and again after every break, from where it stopped. */
export function useLive<R, V>({
  document,
  variables,
  cursorOf,
  onMessage,
}: Options<R, V>): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const receive = useEffectEvent(onMessage);
  const position = useEffectEvent(cursorOf);
  const { documentId } = document;
  const variablesText = JSON.stringify(variables);

  useEffect(() => {
    const stop = new AbortController();
    const from = (after: string | null) => ({
      documentId,
      variables: { ...JSON.parse(variablesText), after },
    });
    void listen<R>(from, {
      signal: stop.signal,
      onState: setState,
      onMessage: (message) => {
        receive(message);
        return position(message);
      },
    });
    return () => stop.abort();
  }, [documentId, variablesText]);

  return state;
}

interface Listener<R> {
  readonly signal: AbortSignal;
  readonly onState: (state: LiveState) => void;
  /** @returns the cursor of the message */
  readonly onMessage: (message: R) => string;
}

/** Opens connection after connection until it is stopped, with longer and longer pauses while none succeeds. */
async function listen<R>(
  from: (after: string | null) => Subscription,
  { signal, onState, onMessage }: Listener<R>,
): Promise<void> {
  let after: string | null = null;
  let pauseMs = FIRST_PAUSE_MS;
  const connected = () => {
    pauseMs = FIRST_PAUSE_MS;
    onState('live');
  };
  while (!signal.aborted) {
    try {
      for await (const message of openLive<R>(from(after), signal, connected)) {
        after = onMessage(message);
      }
    } catch (error) {
      if (isRevoked(error)) return leave();
      if (!signal.aborted) console.warn('live: the connection broke', error);
    }
    if (signal.aborted) return;
    onState('offline');
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** The gateway says so when somebody ended the session, or took the access away. */
const isRevoked = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'reason' in error &&
  error.reason === 'UNAUTHENTICATED: Access revoked';

/** The page, asked for again, is answered with sign-in; what it showed is gone. */
const leave = (): void => globalThis.location.reload();

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
