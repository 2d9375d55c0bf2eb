import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { untilStopped } from '@zhongtai/kit/lifecycle';
import { newLogger } from '@zhongtai/kit/logging';
import { startMetrics } from '@zhongtai/kit/metrics';
import { startTelemetry } from '@zhongtai/kit/telemetry';
import { gatewayConfig } from './config.ts';
import { readDocuments } from './documents/document-store.ts';
import { openGateway } from './gateway.ts';
import { followFiles } from './graph/follow-files.ts';
import { fieldPermissions } from './plans/field-rights.ts';

const SCHEMA = fileURLToPath(new URL('../../schema', import.meta.url));
const DOCUMENTS = `${SCHEMA}/documents`;

const config = gatewayConfig();
const logger = newLogger('gateway', { level: config.logLevel });
const telemetry = startTelemetry('gateway', { endpoint: config.otlpEndpoint });
startMetrics('gateway');

const readSupergraph = () => readFileSync(`${SCHEMA}/supergraph.graphql`, 'utf8');
const readPermissions = () => fieldPermissions(readFileSync(`${SCHEMA}/permissions.json`, 'utf8'));
let permissions = readPermissions();
const gateway = await openGateway({
  config,
  supergraphSdl: readSupergraph(),
  documents: readDocuments(DOCUMENTS),
  logger,
  permissions: () => permissions,
});
await gateway.listen({ host: config.host, port: config.port });

/** A file that is not usable is reported; what was there before goes on. */
function reload(what: string, run: () => void): void {
  try {
    run();
    logger.info(`${what} reloaded`);
  } catch (err) {
    logger.error({ err }, `${what} not reloaded`);
  }
}

const unfollow = [
  followFiles(
    SCHEMA,
    (name) => name === 'permissions.json',
    () => reload('permissions', () => void (permissions = readPermissions())),
  ),
  followFiles(
    SCHEMA,
    (name) => name === 'supergraph.graphql',
    () => reload('supergraph', () => gateway.replaceSupergraph(readSupergraph())),
  ),
  followFiles(
    DOCUMENTS,
    (name) => name.endsWith('.json'),
    () => reload('documents', () => gateway.replaceDocuments(readDocuments(DOCUMENTS))),
  ),
];

process.send?.('ready');
await untilStopped(async () => {
  for (const stop of unfollow) stop();
  await gateway.close();
  await telemetry.stop();
});
