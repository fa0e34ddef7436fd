/** What a file is: a picture by what is in it, else a video where it says so of itself or begins as one. */
import { bytesOf } from '../../../files/bytes';
import { formatOfFile, type PictureFormat } from '../../../files/picture/open';
import { notAPicture } from './errors';

const videoName = /\.(mp4|m4v|mov|qt|webm|mkv|avi|mpe?g|m?ts|3gpp?|ogv)$/i;

/** @throws UserError for an empty or unreadable file, and for what is neither. */
export async function kindOf(file: File): Promise<PictureFormat | 'video'> {
  const format = await formatOfFile(file);
  if (format && format !== 'pdf') return format;
  if (!format && (file.type.startsWith('video/') || videoName.test(file.name))) return 'video';
  const head = await bytesOf(file.slice(0, 12), file.name);
  const starts = String.fromCharCode(...head);
  // ISO/IEC 14496-12 §4.3 (MP4, MOV) and RFC 8794 §8.1 (WebM, Matroska).
  if (starts.slice(4, 8) === 'ftyp' || starts.startsWith('\x1a\x45\xdf\xa3')) return 'video';
  throw notAPicture(file.name);
}
