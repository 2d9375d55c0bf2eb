/** Whether so many more events of a source may come now. */
export type Admits = (sourceId: string, events: number, perSecond: number) => boolean;

/** A bucket for each source, full with two seconds' worth; a batch larger than that is let in when it is full. */
export function newRates(nowMs: () => number = performance.now.bind(performance)): Admits {
  const buckets = new Map<string, { level: number; at: number }>();
  return (sourceId, events, perSecond) => {
    const most = 2 * perSecond;
    const at = nowMs();
    const bucket = buckets.get(sourceId) ?? { level: most, at };
    const level = Math.min(most, bucket.level + ((at - bucket.at) / 1_000) * perSecond);
    const isAdmitted = level >= Math.min(events, most);
    buckets.set(sourceId, { level: isAdmitted ? level - events : level, at });
    return isAdmitted;
  };
}
