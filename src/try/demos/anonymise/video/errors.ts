/** What can be wrong with a video, told in both languages. Codes are `anonymise/…`; `where` is the file. */
import { told, UserError } from '../../../../terms/errors';
import type { Text } from '../../../../terms/text';

const error = (code: string, what: Text, next: Text, where: string, cause?: unknown): UserError =>
  new UserError(`anonymise/${code}`, told(what, next, where), 'input', { cause });

export const emptyVideo = (file: string): UserError =>
  error(
    'video-empty',
    { en: 'This file is empty: it holds 0 bytes', nl: 'Dit bestand is leeg: het bevat 0 bytes' },
    {
      en: 'Copy or record it again; the first attempt was cut off.',
      nl: 'Kopieer of neem het opnieuw op; de eerste poging is afgebroken.',
    },
    file,
  );

export const notVideo = (file: string): UserError =>
  error(
    'not-video',
    {
      en: 'This file is not a video that can be opened here, whatever its name says',
      nl: 'Dit bestand is geen video die hier te openen is, wat de naam ook zegt',
    },
    {
      en: 'Use an MP4, MOV, WebM, MKV or MPEG-TS file.',
      nl: 'Gebruik een MP4-, MOV-, WebM-, MKV- of MPEG-TS-bestand.',
    },
    file,
  );

export const noPictures = (file: string): UserError =>
  error(
    'no-video-track',
    {
      en: 'There is only sound in this file, no picture',
      nl: 'Er zit alleen geluid in dit bestand, geen beeld',
    },
    {
      en: 'Nobody’s face is in it. Choose the version with pictures, if you meant that.',
      nl: 'Er staat geen gezicht in. Kies de versie met beeld, als je die bedoelde.',
    },
    file,
  );

export const noFrames = (file: string): UserError =>
  error(
    'no-frames',
    { en: 'This video holds not a single picture', nl: 'In deze video zit geen enkel beeld' },
    {
      en: 'It is zero seconds long: record or download it again.',
      nl: 'Hij duurt nul seconden: neem hem opnieuw op of download hem opnieuw.',
    },
    file,
  );

export const encrypted = (file: string): UserError =>
  error(
    'video-encrypted',
    { en: 'This video is locked (encrypted)', nl: 'Deze video is op slot gezet (versleuteld)' },
    {
      en: 'Nobody can open it without its key: ask whoever made it for a copy without protection.',
      nl: 'Zonder sleutel kan niemand hem openen: vraag de maker om een exemplaar zonder beveiliging.',
    },
    file,
  );

/** @param codec its short name, where the file tells one. @param canDecode false in a browser without decoders. */
export const unknownVideoCodec = (file: string, codec: string | undefined, canDecode: boolean): UserError =>
  error(
    'video-codec',
    codec
      ? {
          en: `The pictures in this video are stored as ${codec.toUpperCase()}, which this browser cannot decode`,
          nl: `De beelden in deze video zijn opgeslagen als ${codec.toUpperCase()}, en dat kan deze browser niet openen`,
        }
      : {
          en: 'The pictures in this video are stored in a way that this browser does not know',
          nl: 'De beelden in deze video zijn opgeslagen op een manier die deze browser niet kent',
        },
    canDecode
      ? {
          en: 'Save it as MP4 (H.264) or WebM in the program that it came from, or set the camera to “most compatible”.',
          nl: 'Bewaar hem als MP4 (H.264) of WebM in het programma waar hij vandaan komt, of zet de camera op “meest compatibel”.',
        }
      : {
          en: 'This browser cannot work on video: use a newer Chrome, Edge, Firefox or Safari.',
          nl: 'Deze browser kan niet met video werken: gebruik een nieuwere Chrome, Edge, Firefox of Safari.',
        },
    file,
  );

export const cannotEncode = (file: string, width: number, height: number): UserError =>
  error(
    'video-no-encoder',
    {
      en: `This browser cannot write a video of ${width} × ${height} pixels`,
      nl: `Deze browser kan geen video van ${width} × ${height} pixels maken`,
    },
    {
      en: 'Use a newer Chrome, Edge, Firefox or Safari, or make the video smaller first.',
      nl: 'Gebruik een nieuwere Chrome, Edge, Firefox of Safari, of maak de video eerst kleiner.',
    },
    file,
  );

export const brokenVideo = (file: string, cause?: unknown): UserError =>
  error(
    'video-broken',
    {
      en: 'This video is damaged: no picture can be taken out of it',
      nl: 'Deze video is beschadigd: er is geen beeld uit te halen',
    },
    {
      en: 'Copy or download it again; a recording that was cut off may lack the part that tells how to read it.',
      nl: 'Kopieer of download hem opnieuw; bij een afgebroken opname kan het deel ontbreken dat zegt hoe hij te lezen is.',
    },
    file,
    cause,
  );

/** @param until seconds that could be read. */
export const truncatedVideo = (file: string, until: number, cause?: unknown): UserError =>
  error(
    'video-truncated',
    {
      en: `This video is damaged or was cut off: after ${until.toFixed(1)} seconds nothing can be read`,
      nl: `Deze video is beschadigd of afgekapt: na ${until.toFixed(1).replace('.', ',')} seconden is er niets meer te lezen`,
    },
    {
      en: 'What came before it is made unrecognisable and is kept. Copy or download the file again for the rest.',
      nl: 'Wat daarvoor kwam, is onherkenbaar gemaakt en bewaard. Kopieer of download het bestand opnieuw voor de rest.',
    },
    file,
    cause,
  );

export const outOfSpace = (file: string, cause?: unknown): UserError =>
  error(
    'video-no-space',
    {
      en: 'There is no room left on this machine for the new video',
      nl: 'Er is op deze computer geen ruimte meer voor de nieuwe video',
    },
    {
      en: 'Delete earlier results on the page Storage, or free some disk space, and try again.',
      nl: 'Verwijder eerdere resultaten op de pagina Opslag, of maak schijfruimte vrij, en probeer het opnieuw.',
    },
    file,
    cause,
  );
