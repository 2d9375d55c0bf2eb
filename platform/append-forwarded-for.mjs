// Preloaded into the console. Next keeps an `x-forwarded-for` that a browser made up; like every honest
// proxy we add whom we saw ourselves, and the gateway believes that end of the list alone.
import { Server } from 'node:http';

const emit = Reflect.get(Server.prototype, 'emit');

Server.prototype.emit = function emitSeen(event, ...rest) {
  if (event === 'request' || event === 'upgrade') {
    const [{ headers, socket }] = rest;
    const seen = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean);
    headers['x-forwarded-for'] = seen.join(', ');
  }
  return emit.call(this, event, ...rest);
};
