/** The wall clock `YYYY-MM-DDTHH:mm` of a time zone at a moment, as `<input type="datetime-local">` takes it. */
export function wallTime(at: Date, timeZone: string): string {
  // Swedish writes moments as ISO 8601 does, with a blank for the T.
  const text = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  }).format(at);
  return text.replace(' ', 'T');
}

/**
 * The moment at which the wall clock of a time zone shows `YYYY-MM-DDTHH:mm`. Of an hour that comes twice it is the
 * first; one that is skipped counts from before the change.
 */
export function momentOf(wall: string, timeZone: string): Date {
  const asUtc = Date.parse(`${wall}:00Z`);
  const guess = asUtc - offsetAt(asUtc, timeZone);
  const offset = Math.max(offsetAt(guess, timeZone), offsetAt(guess - 3_600_000, timeZone));
  const earlier = asUtc - offset;
  return new Date(wallTime(new Date(earlier), timeZone) === wall ? earlier : guess);
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  return (
    Date.parse(`${wallTime(new Date(moment), timeZone)}:00Z`) - Math.floor(moment / 60_000) * 60_000
  );
}
