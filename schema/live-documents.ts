import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { brokenDocuments, type LiveManifest } from './broken-documents.ts';

// Clients that are out there ask what they registered, whatever the graph has become.
const api = readFileSync(new URL('api.graphql', import.meta.url), 'utf8');
const broken = brokenDocuments(
  buildSchema(api),
  readManifests(new URL('documents', import.meta.url)),
);
for (const line of broken) console.error(`Breaks a client: ${line}`);
if (broken.length > 0) process.exit(1);

/** A client is live until its manifest is deleted. */
function readManifests(directory: URL): LiveManifest[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      documents: JSON.parse(readFileSync(`${directory.pathname}/${file}`, 'utf8')) as Record<
        string,
        string
      >,
    }));
}
