import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const inflated = promisify(inflate);
const FILES = {
  400: import.meta
    .resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff'),
  700: import.meta
    .resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff'),
} as const;

const HEADER_BYTES = { woff: 44, sfnt: 12 } as const;
const ENTRY_BYTES = { woff: 20, sfnt: 16 } as const;

/** Noto Sans SC (OFL-1.1) in a weight, as plain OpenType: what draws documents would inflate WOFF anew for each glyph. */
export async function openTypeFont(weight: 400 | 700): Promise<Buffer> {
  return fromWoff(await readFile(fileURLToPath(FILES[weight])));
}

interface Table {
  readonly tag: Buffer;
  readonly checksum: number;
  readonly content: Buffer;
}

/** https://www.w3.org/TR/WOFF/ §3 to §5: the same tables, each packed by itself. */
async function fromWoff(woff: Buffer): Promise<Buffer> {
  const count = woff.readUInt16BE(12);
  const tables = await Promise.all(
    Array.from({ length: count }, (_, place) => tableAt(woff, place)),
  );
  const header = Buffer.alloc(HEADER_BYTES.sfnt + count * ENTRY_BYTES.sfnt);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);
  let offset = header.length;
  const parts: Buffer[] = [header];
  for (const [place, { tag, checksum, content }] of tables.entries()) {
    const entry = HEADER_BYTES.sfnt + place * ENTRY_BYTES.sfnt;
    tag.copy(header, entry);
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(content.length, entry + 12);
    const padding = Buffer.alloc((4 - (content.length % 4)) % 4);
    parts.push(content, padding);
    offset += content.length + padding.length;
  }
  return Buffer.concat(parts);
}

async function tableAt(woff: Buffer, place: number): Promise<Table> {
  const entry = HEADER_BYTES.woff + place * ENTRY_BYTES.woff;
  const [offset, packed, whole, checksum] = [4, 8, 12, 16].map((at) =>
    woff.readUInt32BE(entry + at),
  ) as [number, number, number, number];
  const content = woff.subarray(offset, offset + packed);
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum,
    content: packed < whole ? await inflated(content) : content,
  };
}
