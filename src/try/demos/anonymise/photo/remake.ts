/** A photo made again as the visitor wants it: other areas, another method. */
import { release } from '../../../../files/picture/sheet';
import type { PictureFormat } from '../../../../files/picture/open';
import { notAPicture } from '../errors';
import { kindOf } from '../kind';
import { redact } from '../redact/redact';
import type { Cover, Method, PhotoPart } from '../result';
import { openPhoto } from './open';
import { savePhoto } from './save';

/** What the view asks. `redact-photo` is answered by a PhotoPart, `upright-photo` by a Blob of the photo as it was. */
export type PhotoQuestion =
  | {
      readonly kind: 'redact-photo';
      readonly file: File;
      readonly faces: readonly Cover[];
      readonly removed: number;
      readonly method: Method;
      readonly looked: boolean;
    }
  | { readonly kind: 'upright-photo'; readonly file: File };

/** @throws UserError for a file that is no longer what it was. */
export async function answerPhoto(question: PhotoQuestion): Promise<PhotoPart | Blob> {
  const { file } = question;
  const format = await kindOf(file);
  if (format === 'video') throw notAPicture(file.name);
  return question.kind === 'upright-photo' ? upright(file, format) : remade(question, format);
}

async function remade(
  { file, faces, removed, method, looked }: PhotoQuestion & { kind: 'redact-photo' },
  format: PictureFormat,
): Promise<PhotoPart> {
  const { sheet, notes } = await openPhoto(file, format);
  try {
    const { width, height } = sheet.canvas;
    redact(sheet.pen, faces, method);
    const saved = await savePhoto(sheet.canvas, format, file.name);
    return {
      kind: 'photo',
      file: file.name,
      index: 0,
      width,
      height,
      faces,
      removed,
      method,
      looked,
      output: saved.output,
      notes: [...notes, ...saved.notes],
    };
  } finally {
    release(sheet);
  }
}

async function upright(file: File, format: PictureFormat): Promise<Blob> {
  const { sheet } = await openPhoto(file, format);
  try {
    return (await savePhoto(sheet.canvas, format, file.name)).output;
  } finally {
    release(sheet);
  }
}
