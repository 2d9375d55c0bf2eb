/** What clients may use of the sockets of one gateway. What no honest client reaches, a hostile one must not pass. */
export interface SocketLimits {
  /** In all, of everybody. */
  readonly total: number;
  /** Of one caller. */
  readonly sockets: number;
  /** Of one caller at the same time. */
  readonly subscriptions: number;
  /** Messages of one caller; `burst` at once. */
  readonly messagesPerSecond: number;
  readonly burst: number;
  readonly messageBytes: number;
  /** For a client to say who it is. */
  readonly initMs: number;
  /** What may wait for a client that is slow to read; beyond it is sent away, to come back with its cursor. */
  readonly waitingBytes: number;
  /** Between signs of life. */
  readonly pingMs: number;
}

export const SOCKET_LIMITS: SocketLimits = {
  total: 20_000,
  sockets: 200,
  subscriptions: 1_000,
  messagesPerSecond: 50,
  burst: 1_000,
  messageBytes: 64 * 1024,
  initMs: 3_000,
  waitingBytes: 1024 * 1024,
  pingMs: 30_000,
};
