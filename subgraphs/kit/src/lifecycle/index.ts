export { drainServer } from './drain-server.ts';
export { type StopOrder, stopOrder } from './stop-order.ts';
export { untilStopped } from './until-stopped.ts';
