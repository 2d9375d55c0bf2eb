import { z } from 'zod';
import { publishDocuments } from './generate.ts';
import { Refusal, runCommand } from './refusal.ts';
import { runProgram } from './run-program.ts';

// Registers what a version of a channel's client asks: `npm run publish-documents -- <client> <version> <file>`.

const argumentsShape = z.tuple([
  z.string().regex(/^[a-z0-9][\w.-]*$/i, 'a client id'),
  z.string().regex(/^[\w.+-]{1,32}$/, 'a version'),
  z.string().min(1, 'the file that its code generator made'),
]);

await runCommand(async () => {
  const given = argumentsShape.safeParse(process.argv.slice(2));
  if (!given.success) {
    throw new Refusal(
      'Say what to register: npm run publish-documents -- <client> <version> <file>',
    );
  }
  const [client, version, file] = given.data;
  publishDocuments({ client, version, file });
  const { isOk, printed } = await runProgram('node', ['schema/live-documents.ts']);
  if (!isOk) throw new Refusal(`The graph does not answer all of it:\n${printed}`);
  console.log(`${client} ${version} is registered; commit schema/documents.`);
  return 0;
});
