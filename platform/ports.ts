import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from './refusal.ts';

const LOOPBACK = '127.0.0.1';

/** What a just killed platform's processes need to notice and leave. */
const LEAVING_MS = 3_000;

/** Waits for each port to be free, keyed by the variable that moves it. @throws Refusal naming it */
export async function requireFreePorts(ports: Readonly<Record<string, number>>): Promise<void> {
  const checks = Object.entries(ports).map(async ([variable, port]) => {
    if (await becomesFree(port)) return;
    throw new Refusal(
      `Port ${port} is in use by another program: end it, or set ${variable} to a free port.`,
    );
  });
  await Promise.all(checks);
}

/** Whether something listens on the port of this machine. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** As many different ports as asked for, free at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenAnywhere()));
  await Promise.all(
    servers.map(({ server }) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
  return servers.map(({ port }) => port);
}

async function becomesFree(port: number): Promise<boolean> {
  const deadline = Date.now() + LEAVING_MS;
  while (!(await isFree(port))) {
    if (Date.now() > deadline) return false;
    await pause(100);
  }
  return true;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve(true)));
  });
}

function listenAnywhere() {
  return new Promise<{ server: ReturnType<typeof createServer>; port: number }>(
    (resolve, reject) => {
      const server = createServer().once('error', reject);
      server.listen(0, LOOPBACK, () => {
        const address = server.address();
        if (address === null || typeof address === 'string') reject(new Error('No port'));
        else resolve({ server, port: address.port });
      });
    },
  );
}
