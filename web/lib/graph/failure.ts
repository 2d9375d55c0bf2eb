/** Why the graph did not answer a question, or a part of it. */
export interface Failure {
  /** The subgraph's own code, or `TIMEOUT` or `UNREACHABLE` when there was no answer at all. */
  readonly code: string;
  /** The input field at fault, when the graph names one. */
  readonly field: string | null;
  /** Finds the request in the logs of every service. */
  readonly requestId: string;
  /** Names of the fields from the root to what is missing; empty when all is. */
  readonly path: readonly (string | number)[];
}
