import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * Writes the folders of a sample that end in `.whl` as what they stand for: Python packages ready to install, which
 * are zip files.
 *
 * @param {Record<string, string>} files by path
 * @param {string} folder where they are written
 */
export function writeWheels(files, folder) {
  const wheels = new Set(Object.keys(files).flatMap((path) => /^.*?\.whl(?=\/)/.exec(path)?.[0] ?? []));
  for (const wheel of wheels) {
    const entries = Object.entries(files).filter(([path]) => path.startsWith(`${wheel}/`));
    mkdirSync(dirname(join(folder, wheel)), { recursive: true });
    const inside = entries.map(([path, text]) => ({ name: path.slice(wheel.length + 1), text }));
    writeFileSync(join(folder, wheel), zip(inside));
  }
}

const VERSION = 20;
/** 1 January 1980, as zip writes it. */
const DATE = 0x21;

/**
 * A zip file without compression: APPNOTE.TXT 4.3.
 * @param {Array<{ name: string, text: string }>} files
 */
function zip(files) {
  /** @type {Buffer[]} */
  const bodies = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const { name, text } of files) {
    const data = Buffer.from(text);
    const path = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(VERSION, 0);
    about.writeUInt16LE(DATE, 8);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(path.length, 22);
    bodies.push(Buffer.from('PK\x03\x04'), about, path, data);

    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, rest, path);
    offset += 4 + about.length + path.length + data.length;
  }
  const length = directory.reduce((sum, { length: size }) => sum + size, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end]);
}
