import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { answers, freePorts, requireFreePorts } from './ports.ts';

let server: Server | null = null;

afterEach(() => {
  server?.close();
  server = null;
});

async function takeOne(): Promise<number> {
  const [port = 0] = await freePorts(1);
  const opened = createServer();
  await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
  server = opened;
  return port;
}

it('names the variable of a taken port', async () => {
  const port = await takeOne();
  const [free = 0] = await freePorts(1);
  const required = requireFreePorts({ WEB_PORT: free, GATEWAY_PORT: port });
  await expect(required).rejects.toThrow(
    `Port ${port} is in use by another program: end it, or set GATEWAY_PORT`,
  );
});

it('waits for a port that is just being left', async () => {
  const port = await takeOne();
  const required = requireFreePorts({ DATA_PORT: port });
  server?.close();
  await expect(required).resolves.toBeUndefined();
});

it('finds ports that are all different and free', async () => {
  const ports = await freePorts(8);
  expect(new Set(ports).size).toBe(8);
  expect(await Promise.all(ports.map(answers))).toEqual(Array(8).fill(false));
});

it('knows whether something listens', async () => {
  expect(await answers(await takeOne())).toBe(true);
});
