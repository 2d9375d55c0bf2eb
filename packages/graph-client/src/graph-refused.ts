export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The graph answered with errors: asking the same again would not help. */
export class GraphRefused extends Error {
  readonly errors: readonly GraphError[];
  /** What could be answered all the same; null when nothing. */
  readonly data: unknown;

  constructor(errors: readonly GraphError[], data: unknown = null) {
    super(errors.map(({ message }) => message).join('; '));
    this.name = 'GraphRefused';
    this.errors = errors;
    this.data = data;
  }

  /** Of the first error: `FORBIDDEN`, `CURSOR_EXPIRED`, … */
  get code(): string {
    const code = this.errors[0]?.extensions?.['code'];
    return typeof code === 'string' ? code : 'UNKNOWN';
  }
}
