/** What can be wrong with a recording, told in both languages. Codes are `transcribe/…`; `where` is the file. */
import { told, UserError } from '../../../terms/errors';
import type { Text } from '../../../terms/text';

const error = (code: string, what: Text, next: Text, where: string, cause?: unknown): UserError =>
  new UserError(`transcribe/${code}`, told(what, next, where), 'input', { cause });

export const emptyFile = (file: string): UserError =>
  error(
    'empty-file',
    { en: 'This file is empty: it holds 0 bytes', nl: 'Dit bestand is leeg: het bevat 0 bytes' },
    {
      en: 'Copy or record it again; the first attempt was cut off.',
      nl: 'Kopieer of neem het opnieuw op; de eerste poging is afgebroken.',
    },
    file,
  );

export const notAudio = (file: string): UserError =>
  error(
    'not-audio',
    {
      en: 'This file is not sound or video, whatever its name says',
      nl: 'Dit bestand is geen geluid of video, wat de naam ook zegt',
    },
    {
      en: 'Use a WAV, MP3, M4A, OGG, FLAC, WebM or MP4 file.',
      nl: 'Gebruik een WAV-, MP3-, M4A-, OGG-, FLAC-, WebM- of MP4-bestand.',
    },
    file,
  );

export const noAudioTrack = (file: string, video: boolean): UserError =>
  error(
    'no-audio-track',
    video
      ? { en: 'This video has no sound', nl: 'Deze video heeft geen geluid' }
      : { en: 'This file holds no sound', nl: 'Er zit geen geluid in dit bestand' },
    {
      en: 'Choose the version with sound, or record it again with the microphone on.',
      nl: 'Kies de versie met geluid, of neem het opnieuw op met de microfoon aan.',
    },
    file,
  );

/** @param codec its short name, where the file tells one. @param canDecode false in a browser without decoders. */
export const unknownCodec = (file: string, codec: string | undefined, canDecode: boolean): UserError =>
  error(
    'unknown-codec',
    codec
      ? {
          en: `The sound in this file is stored as ${codec.toUpperCase()}, which this browser cannot decode`,
          nl: `Het geluid in dit bestand is opgeslagen als ${codec.toUpperCase()}, en dat kan deze browser niet openen`,
        }
      : {
          en: 'The sound in this file is stored in a way that this browser does not know',
          nl: 'Het geluid in dit bestand is opgeslagen op een manier die deze browser niet kent',
        },
    canDecode
      ? {
          en: 'Save it as WAV, MP3 or FLAC in the program that it came from, and use that.',
          nl: 'Bewaar het als WAV, MP3 of FLAC in het programma waar het vandaan komt, en gebruik dat.',
        }
      : {
          en: 'This browser opens WAV files only: save it as WAV, or use a newer browser.',
          nl: 'Deze browser opent alleen WAV-bestanden: bewaar het als WAV, of gebruik een nieuwere browser.',
        },
    file,
  );

export const truncated = (file: string, cause?: unknown): UserError =>
  error(
    'truncated',
    {
      en: 'This recording was cut off: its last part is missing',
      nl: 'Deze opname is afgekapt: het laatste stuk ontbreekt',
    },
    {
      en: 'What could be heard up to there is written down. Copy or download the file again for the rest.',
      nl: 'Wat tot daar te horen was, is uitgeschreven. Kopieer of download het bestand opnieuw voor de rest.',
    },
    file,
    cause,
  );

export const brokenAudio = (file: string, cause?: unknown): UserError =>
  error(
    'broken-audio',
    {
      en: 'This recording is damaged: no sound can be taken out of it',
      nl: 'Deze opname is beschadigd: er is geen geluid uit te halen',
    },
    {
      en: 'Copy, download or record it again, or save it anew as WAV.',
      nl: 'Kopieer, download of neem haar opnieuw op, of bewaar haar opnieuw als WAV.',
    },
    file,
    cause,
  );

export const englishOnly = (file: string): UserError =>
  error(
    'english-only',
    {
      en: 'The model that you chose knows English only, and you chose another language',
      nl: 'Het model dat je koos kent alleen Engels, en je koos een andere taal',
    },
    {
      en: 'Choose Whisper as the model, or English as the language.',
      nl: 'Kies Whisper als model, of Engels als taal.',
    },
    file,
  );
