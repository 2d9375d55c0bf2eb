import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CollectTooLarge, CollectUnreadable } from './collect.errors.ts';

/** Once unpacked. */
export const BODY_BYTES = 8 * 1024 * 1024;

const unzip = promisify(gunzip);
const GZIP = [0x1f, 0x8b];
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
/** Space, tab and line ends, which JSON may begin with. */
const BLANKS = [0x20, 0x09, 0x0a, 0x0d];

/** What a request says, in which of the two families of formats. */
export interface Body {
  readonly family: 'SEGMENT' | 'SENSORS';
  readonly json: unknown;
}

/**
 * Decodes by what the bytes are: clients send gzip and JSON under the content type of a form.
 * @throws CollectUnreadable, CollectTooLarge
 */
export async function readBody(bytes: Buffer): Promise<Body> {
  const plain = await unpacked(bytes);
  const first = plain.find((byte) => !BLANKS.includes(byte));
  if (first === OPEN_BRACE || first === OPEN_BRACKET) {
    return { family: 'SEGMENT', json: parsed(plain) };
  }
  return readForm(new URLSearchParams(plain.toString('utf8')));
}

/** A form, or the query of a picture's address. @throws CollectUnreadable, CollectTooLarge */
export async function readForm(form: URLSearchParams): Promise<Body> {
  const data = form.get('data_list') ?? form.get('data');
  if (data === null) throw new CollectUnreadable('Neither JSON, nor a form with data or data_list');
  // A space was a plus that nobody escaped.
  const plain = await unpacked(Buffer.from(data.replaceAll(' ', '+'), 'base64'));
  return { family: 'SENSORS', json: parsed(plain) };
}

async function unpacked(bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: BODY_BYTES });
  } catch (cause) {
    if (cause instanceof RangeError) throw new CollectTooLarge('The unpacked request is too large');
    throw new CollectUnreadable('The request is no whole gzip');
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new CollectUnreadable('The request is no JSON');
  }
}
