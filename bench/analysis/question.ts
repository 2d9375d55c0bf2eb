export interface Question {
  /** Of the graph. */
  readonly query: string;
  readonly input: object;
  /** By hand; `{bank:String}`, `{from:DateTime64(3)}` and `{to:DateTime64(3)}` are given. */
  readonly sql: string;
  readonly from: Date;
  readonly to: Date;
  /** What both must answer alike. */
  readonly ofGraph: (data: never) => unknown;
  readonly ofRows: (rows: never) => unknown;
}

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export const READ = `bank = {bank:String} and at >= {from:DateTime64(3, 'UTC')} and at < {to:DateTime64(3, 'UTC')}`;
