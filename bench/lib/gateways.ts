import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { NODE_FLAGS } from '../../platform/node-flags.ts';
import { freePorts } from '../../platform/ports.ts';
import { startProcess } from './processes.ts';

/** A gateway that takes part: a file of `bench/`, and what it is told besides. */
export interface Contestant {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  /** Of Node. */
  readonly flags?: readonly string[];
}

export interface Running {
  readonly name: string;
  readonly url: string;
  readonly process: ChildProcess;
}

/** What answers behind the gateways: addresses by name, and a token that every gateway takes. */
export interface Behind<Name extends string> {
  readonly urls: Record<Name, string>;
  readonly token: string;
  readonly process: ChildProcess;
}

export const OURS: Contestant = {
  ...{ name: 'ours', file: 'gateway/ours.ts' },
  // As the platform starts it.
  flags: NODE_FLAGS.gateway,
};
export const APOLLO: Contestant = { name: 'apollo-gateway', file: 'gateway/apollo.mjs' };

/** No gateway: a program written for one query. */
export const HAND_WRITTEN: Contestant = {
  ...{ name: 'hand-written', file: 'gateway/hand-written.mjs' },
};

/** Hive Gateway with its planner in Rust or in JavaScript. */
export const hive = (planner: string): Contestant => ({
  ...{ name: `hive-${planner}`, file: 'gateway/hive.mjs', args: [planner] },
});

export async function startBehind<Name extends string>(file: string): Promise<Behind<Name>> {
  const process = startProcess(file);
  const [told] = (await once(process, 'message')) as [Omit<Behind<Name>, 'process'>];
  return { ...told, process };
}

export interface Scene {
  readonly urls: Readonly<Record<string, string>>;
  readonly supergraphSdl: string;
  /** Texts that may be asked for by their hash. */
  readonly documents?: readonly string[];
}

/** Each on a port of its own, one after another. */
export async function startGateways(
  contestants: readonly Contestant[],
  scene: Scene,
): Promise<readonly Running[]> {
  const ports = await freePorts(contestants.length);
  const running: Running[] = [];
  for (const [index, { name, file, args = [], flags }] of contestants.entries()) {
    const port = ports[index] ?? 0;
    const child = startProcess(file, [JSON.stringify({ port, ...scene }), ...args], flags);
    await once(child, 'message');
    running.push({ name, url: `http://127.0.0.1:${port}/graphql`, process: child });
  }
  return running;
}
