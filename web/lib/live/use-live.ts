'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveDocument } from '../graph/document.ts';
import { openLive } from './live-connection.ts';

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
    let after: string | null = null;
    let pauseMs = FIRST_PAUSE_MS;
    const connected = () => {
      pauseMs = FIRST_PAUSE_MS;
      setState('live');
    };
    const listen = async () => {
      while (!stop.signal.aborted) {
        const own = { ...JSON.parse(variablesText), after };
        const messages = openLive<R>({ documentId, variables: own }, stop.signal, connected);
        try {
          for await (const message of messages) {
            after = position(message);
            receive(message);
          }
        } catch (error) {
          console.warn('live: the connection broke', error);
        }
        if (stop.signal.aborted) return;
        setState('offline');
        await pause(pauseMs, stop.signal);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    };
    void listen();
    return () => stop.abort();
  }, [documentId, variablesText]);

  return state;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
