/** Faces in photos and video made unrecognisable, before the pictures leave the company. */
import type { DemoInfo } from '../../contract';

export default {
  id: 'anonymise',
  order: 5,
  name: { en: 'Anonymise photos and video', nl: 'Foto’s en video anonimiseren' },
  summary: {
    en: 'Makes faces unrecognisable and takes place and time out of the file, before a picture leaves the company.',
    nl: 'Maakt gezichten onherkenbaar en haalt plaats en tijd uit het bestand, voordat een beeld het bedrijf verlaat.',
  },
  sectors: ['care', 'public-services', 'logistics', 'farming', 'office'],
  accept: ['image/*', 'video/*', '.png', '.jpg', '.jpeg', '.webp', '.avif', '.mp4', '.mov', '.webm', '.mkv'],
  inputs: ['camera', 'paste'],
  sampleUnit: { one: { en: 'picture', nl: 'beeld' }, many: { en: 'pictures', nl: 'beelden' } },
  models: ['blazeface'],
  samples: [
    {
      file: 'astronaut.jpg',
      name: { en: 'Portrait of an astronaut', nl: 'Portret van een astronaut' },
      credit: { en: 'Photograph: NASA, public domain', nl: 'Foto: NASA, publiek domein' },
    },
    {
      file: 'crowd.jpg',
      name: { en: '64 faces, large and small', nl: '64 gezichten, groot en klein' },
      thumbnail: 'crowd.webp',
      credit: {
        en: 'Made from a photograph by NASA, public domain',
        nl: 'Gemaakt van een foto van NASA, publiek domein',
      },
    },
    {
      file: 'visit.mp4',
      name: { en: 'A video, with sound', nl: 'Een video, met geluid' },
      thumbnail: 'visit.webp',
      credit: {
        en: 'Made from a photograph by NASA, public domain',
        nl: 'Gemaakt van een foto van NASA, publiek domein',
      },
    },
  ],
  options: [
    {
      id: 'method',
      name: { en: 'Make faces unrecognisable by', nl: 'Gezichten onherkenbaar maken met' },
      choices: [
        { value: 'blur', name: { en: 'Blur', nl: 'Vervagen' } },
        { value: 'pixels', name: { en: 'Coarse squares', nl: 'Grove blokken' } },
        {
          value: 'bar',
          name: { en: 'A black box (nothing is left)', nl: 'Een zwart vlak (er blijft niets over)' },
        },
      ],
      initial: 'blur',
    },
    {
      id: 'range',
      name: { en: 'How far away people are', nl: 'Hoe ver weg mensen staan' },
      choices: [
        {
          value: 'full',
          name: {
            en: 'Near and far (groups, a yard, a street)',
            nl: 'Dichtbij en verder weg (groepen, een erf, een straat)',
          },
        },
        {
          value: 'short',
          name: {
            en: 'Near only (portraits, a desk); faster',
            nl: 'Alleen dichtbij (portretten, een bureau); sneller',
          },
        },
      ],
      initial: 'full',
    },
    {
      id: 'sound',
      name: { en: 'Sound of a video', nl: 'Geluid van een video' },
      choices: [
        { value: 'keep', name: { en: 'Keep the sound', nl: 'Geluid houden' } },
        {
          value: 'remove',
          name: {
            en: 'Take the sound out (a voice tells who it is)',
            nl: 'Geluid weghalen (een stem verraadt wie het is)',
          },
        },
      ],
      initial: 'keep',
    },
  ],
  meaning(perMinute) {
    const minutes = 1000 / perMinute;
    const en = minutes < 60 ? `${Math.ceil(minutes)} minutes` : `${(minutes / 60).toFixed(1)} hours`;
    const nl =
      minutes < 60 ? `${Math.ceil(minutes)} minuten` : `${(minutes / 60).toFixed(1).replace('.', ',')} uur`;
    return {
      en: `At this pace this machine works through 1,000 pictures in about ${en}. Looking at each of them for five seconds, which it does not do for you, takes an hour and a half.`,
      nl: `In dit tempo werkt deze machine 1.000 beelden af in ongeveer ${nl}. Ze elk vijf seconden nakijken, wat hij niet voor je doet, kost anderhalf uur.`,
    };
  },
} satisfies DemoInfo;
