import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

export type PackedFile = {
  path: string;
  content?: string | Buffer;
  type?: Header['type'];
  /** What a zip file says of the content, where that is not the truth. */
  claims?: { sizeBytes?: number; checksum?: number; flags?: number; method?: number; mode?: number };
};

export async function writePackedTar(files: readonly PackedFile[]): Promise<Buffer> {
  return gzipSync(await writeTar(files));
}

export async function writeTar(files: readonly PackedFile[]): Promise<Buffer> {
  const tar = pack();
  for (const { path, content = '', type = 'file' } of files) {
    tar.entry(
      { name: path, type, linkname: type.endsWith('link') ? '/etc/passwd' : '' },
      Buffer.from(content),
    );
  }
  tar.finalize();
  return buffer(tar);
}

const modes: Partial<Record<NonNullable<PackedFile['type']>, number>> = {
  symlink: 0o120777,
  'block-device': 0o060600,
  fifo: 0o010600,
  directory: 0o040755,
};

/** Written by hand, because no library writes what an attacker would. */
export function writeZip(files: readonly PackedFile[]): Buffer {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content = '', type = 'file', claims = {} } of files) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(22);
    about.writeUInt16LE(claims.flags ?? 0x800, 0);
    about.writeUInt16LE(claims.method ?? 8, 2);
    about.writeUInt32LE(claims.checksum ?? crc32(bytes), 8);
    about.writeUInt32LE(packed.length, 12);
    about.writeUInt32LE(claims.sizeBytes ?? bytes.length, 16);
    about.writeUInt16LE(name.length, 20);
    contents.push(Buffer.concat([hex('504b03041400'), about, hex('0000'), name, packed]));
    const place = Buffer.alloc(14);
    place.writeUInt16LE(claims.mode ?? modes[type] ?? 0o100644, 8);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([hex('504b010214031400'), about, hex('0000'), place, name]));
    offset += contents.at(-1)?.length ?? 0;
  }
  const end = Buffer.alloc(14);
  end.writeUInt16LE(files.length, 0);
  end.writeUInt16LE(files.length, 2);
  end.writeUInt32LE(Buffer.concat(directory).length, 4);
  end.writeUInt32LE(offset, 8);
  return Buffer.concat([...contents, ...directory, hex('504b050600000000'), end]);
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}
