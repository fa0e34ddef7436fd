/**
 * Bytes to text. A byte order mark decides; without one, zero bytes at every other place tell UTF-16, what is
 * well-formed UTF-8 is UTF-8 (RFC 3629: text in another encoding hardly ever is by chance), and the rest is
 * Windows-1252. Files that were pasted together from several are decoded line by line.
 */
const cut = 4096;

/** @returns undefined for bytes that are no text in any of these encodings. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes);
  const head = text.slice(0, cut);
  const strange = [...head].filter((character) => isStrange(character)).length;
  return strange > head.length / 50 ? undefined : text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

/** Text has no control characters but tab, line feed, form feed, carriage return and escape. */
const isStrange = (character: string): boolean =>
  character === '\ufffd' || (character < ' ' && !'\t\n\f\r\u001b'.includes(character));

function decoded(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return byLines(bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  const guess = unmarkedUtf16(bytes);
  return guess ? utf16(bytes, guess) : byLines(bytes);
}

/** An odd byte at the end is the half of a character that was cut off. */
const utf16 = (bytes: Uint8Array, label: string): string =>
  new TextDecoder(label).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));

/** Latin letters in UTF-16 are a zero byte and another, in one of two orders. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, cut);
  const zeros = [0, 0];
  head.forEach((byte, i) => byte === 0 && zeros[i & 1]!++);
  const half = head.length / 2;
  if (zeros[1]! > 0.6 * half && zeros[0]! < 0.1 * half) return 'utf-16le';
  if (zeros[0]! > 0.6 * half && zeros[1]! < 0.1 * half) return 'utf-16be';
  return undefined;
}

function byLines(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(wholeCharacters(bytes));
  } catch {
    const lines: string[] = [];
    for (let from = 0; from < bytes.length;) {
      const at = bytes.indexOf(0x0a, from);
      const to = at < 0 ? bytes.length : at + 1;
      lines.push(decodeLine(bytes.subarray(from, to), strict));
      from = to;
    }
    return lines.join('');
  }
}

function decodeLine(line: Uint8Array, strict: TextDecoder): string {
  try {
    return strict.decode(line);
  } catch {
    return new TextDecoder('windows-1252').decode(line);
  }
}

/** Without the beginning of a character at the end of a file that was cut off. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
