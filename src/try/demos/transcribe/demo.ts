/** Writing down speech: a recording, a video or the microphone to text with times. */
import type { DemoInfo } from '../../contract';

/** Minutes of non-stop speech that a passage is on average: a network hears 30 seconds and stops at a pause. */
const PASSAGE_MINUTES = 0.45;

export default {
  id: 'transcribe',
  order: 2,
  name: { en: 'Write down speech', nl: 'Spraak uitschrijven' },
  summary: {
    en: 'Turns a recording of a meeting, a call or a memo into text with times, in Dutch and English.',
    nl: 'Maakt van een opname van een overleg, een gesprek of een memo tekst met tijden, in Nederlands en Engels.',
  },
  sectors: ['office', 'care', 'public-services', 'logistics', 'farming'],
  accept: [
    'audio/*',
    'video/*',
    '.wav',
    '.mp3',
    '.m4a',
    '.ogg',
    '.opus',
    '.flac',
    '.webm',
    '.mp4',
    '.mov',
    '.mkv',
    '.aac',
  ],
  inputs: ['microphone'],
  live: true,
  sampleUnit: { one: { en: 'passage', nl: 'passage' }, many: { en: 'passages', nl: 'passages' } },
  models: ['whisper-base', 'whisper-tiny', 'moonshine-tiny', 'silero-vad'],
  samples: [
    {
      file: 'klantenservice.ogg',
      thumbnail: 'klantenservice.webp',
      name: { en: 'Dutch phone call, 1 minute', nl: 'Telefoongesprek, 1 minuut' },
    },
    {
      file: 'kennedy.ogg',
      thumbnail: 'kennedy.webp',
      name: { en: 'English speech, 11 seconds', nl: 'Engelse toespraak, 11 seconden' },
    },
  ],
  options: [
    {
      id: 'language',
      name: { en: 'Language spoken', nl: 'Gesproken taal' },
      choices: [
        { value: 'auto', name: { en: 'Find out', nl: 'Zelf horen' } },
        { value: 'nl', name: { en: 'Dutch', nl: 'Nederlands' } },
        { value: 'en', name: { en: 'English', nl: 'Engels' } },
        { value: 'de', name: { en: 'German', nl: 'Duits' } },
        { value: 'fr', name: { en: 'French', nl: 'Frans' } },
        { value: 'es', name: { en: 'Spanish', nl: 'Spaans' } },
        { value: 'pl', name: { en: 'Polish', nl: 'Pools' } },
        { value: 'tr', name: { en: 'Turkish', nl: 'Turks' } },
        { value: 'ar', name: { en: 'Arabic', nl: 'Arabisch' } },
        { value: 'uk', name: { en: 'Ukrainian', nl: 'Oekraïens' } },
      ],
      initial: 'auto',
    },
    {
      id: 'model',
      name: { en: 'Model', nl: 'Model' },
      choices: [
        {
          value: 'whisper-base',
          name: { en: 'Whisper base (best Dutch)', nl: 'Whisper base (beste Nederlands)' },
        },
        {
          value: 'whisper-tiny',
          name: {
            en: 'Whisper tiny (faster, more mistakes)',
            nl: 'Whisper tiny (sneller, meer fouten)',
          },
        },
        {
          value: 'moonshine-tiny',
          name: {
            en: 'Moonshine tiny (English only, fast)',
            nl: 'Moonshine tiny (alleen Engels, snel)',
          },
        },
      ],
      initial: 'whisper-base',
    },
  ],
  meaning(perMinute) {
    const minutes = 60 / PASSAGE_MINUTES / perMinute;
    const en = minutes < 60 ? `${Math.ceil(minutes)} minutes` : `${(minutes / 60).toFixed(1)} hours`;
    const nl =
      minutes < 60 ? `${Math.ceil(minutes)} minuten` : `${(minutes / 60).toFixed(1).replace('.', ',')} uur`;
    return {
      en: `At this pace a meeting of one hour is written down in about ${en} on this machine.`,
      nl: `In dit tempo is een vergadering van een uur op deze machine in ongeveer ${nl} uitgeschreven.`,
    };
  },
} satisfies DemoInfo;
