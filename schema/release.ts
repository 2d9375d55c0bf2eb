import { copyFileSync, writeFileSync } from 'node:fs';

// From here on, clients are promised what schema/api.graphql says now.
copyFileSync(new URL('api.graphql', import.meta.url), new URL('released.graphql', import.meta.url));
writeFileSync(new URL('breaking-changes.json', import.meta.url), '[]\n');
