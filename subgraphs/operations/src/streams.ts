/** The values of `source` that `keep` accepts; ending it ends `source` at once, also while it waits. */
export function filterStream<T>(
  source: AsyncGenerator<T, void>,
  keep: (value: T) => Promise<boolean>,
): AsyncGenerator<T, void> {
  async function* kept(): AsyncGenerator<T, void> {
    for await (const value of source) if (await keep(value)) yield value;
  }
  const stream = kept();
  const end = stream.return.bind(stream);
  // A generator that waits cannot be ended from outside before what it waits for comes.
  stream.return = async (value) => {
    await source.return();
    return end(value);
  };
  return stream;
}
