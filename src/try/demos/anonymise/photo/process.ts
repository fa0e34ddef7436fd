/** A photo from file to part: opened, searched for faces, and made anew without them. */
import { release } from '../../../../files/picture/sheet';
import type { PictureFormat } from '../../../../files/picture/open';
import type { JobContext } from '../../../contract';
import type { Face } from '../faces/face';
import { openFaceDetector } from '../faces/detector';
import { areaOf, coverOf } from '../redact/cover';
import { redact } from '../redact/redact';
import type { Cover, Method, PhotoPart } from '../result';
import { openPhoto } from './open';
import { savePhoto } from './save';

/** @throws UserError for a photo that cannot be used. */
export async function processPhoto(
  file: File,
  format: PictureFormat,
  options: Readonly<Record<string, string>>,
  context: JobContext,
): Promise<void> {
  const { phase } = context;
  const { sheet, notes } = await phase('pre', () => openPhoto(file, format));
  try {
    const detector = await openFaceDetector(context, options);
    const found = await detector.find(sheet.canvas, { tiles: true });
    const part = await phase('post', async (): Promise<PhotoPart> => {
      const { width, height } = sheet.canvas;
      const faces = found.flatMap((face) => coverIn(face, { width, height }));
      const method = options.method as Method;
      redact(sheet.pen, faces, method);
      const saved = await savePhoto(sheet.canvas, format, file.name);
      return {
        kind: 'photo',
        file: file.name,
        index: 0,
        width,
        height,
        faces,
        removed: 0,
        method,
        output: saved.output,
        notes: [...notes, ...saved.notes],
      };
    });
    context.emit(part);
  } finally {
    release(sheet);
  }
}

/** What is covered for a face, in whole pixels of the picture; nothing for a face that is all beside it. */
function coverIn(found: Face, picture: { width: number; height: number }): Cover[] {
  const area = areaOf(coverOf(found), picture);
  const { confidence, ...face } = found;
  return area ? [{ ...area, confidence, face, by: 'found' }] : [];
}
