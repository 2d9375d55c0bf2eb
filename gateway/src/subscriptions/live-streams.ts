import { type LiveStream, newLiveStream, type OpenEvents } from './live-stream.ts';

/** The streams that are open now, by what is the same for all who listen. */
export interface LiveStreams {
  /** The stream for `key`, opened when there is none. */
  of(key: string, open: OpenEvents): LiveStream;
}

export function newLiveStreams(): LiveStreams {
  const streams = new Map<string, LiveStream>();
  return {
    of(key, open) {
      const known = streams.get(key);
      if (known) return known;
      const stream: LiveStream = newLiveStream(open, () => {
        if (streams.get(key) === stream) streams.delete(key);
      });
      streams.set(key, stream);
      return stream;
    },
  };
}
