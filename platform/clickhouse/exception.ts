/** A request that the embedded engine's HTTP face refuses by itself. */
export class ProtocolError extends Error {
  readonly code: string;
  readonly type: string;

  constructor(message: string, { code = '36', type = 'BAD_ARGUMENTS' } = {}) {
    super(message);
    this.code = code;
    this.type = type;
  }
}

export interface ClickHouseException {
  code: string;
  /** In ClickHouse's own wording, from which clients read code and type. */
  text: string;
  status: number;
}

const AUTHENTICATION_FAILED = '516';

/** The engine speaks ClickHouse's wording already; whatever does not is our own failure. */
export function describeException(error: unknown): ClickHouseException {
  const message = error instanceof Error ? error.message : String(error);
  const code = /^Code: (\d+)\. DB::Exception: /.exec(message)?.[1];
  if (code !== undefined) return { code, text: message.trimEnd(), status: statusOf(code) };
  const { code: own = '1002', type = 'UNKNOWN_EXCEPTION' } =
    error instanceof ProtocolError ? error : {};
  return {
    code: own,
    text: `Code: ${own}. DB::Exception: ${message}. (${type})`,
    status: statusOf(own),
  };
}

/** As a server answers: unreadable statements 400, unknown things 404, the rest 500. */
function statusOf(code: string): number {
  if (code === AUTHENTICATION_FAILED) return 403;
  if (['36', '62', '27', '38', '41', '457', '456'].includes(code)) return 400;
  if (['46', '47', '60', '81'].includes(code)) return 404;
  return 500;
}
