
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's061cc20e3432dead': `Pauze`,
's06fb89b4888184bd': `Sleep het, of gebruik de pijltjestoetsen (met Shift: groter of kleiner). Verplaats het op een later moment nog eens, dan loopt het er tussenin mee.`,
's0f8217f07c54b541': str`${0} verwijderd`,
's195cc46a4e5430d6': `Gezichten in de tijd`,
's2266d6bb51ec6f39': `Zwart vlak`,
's2593d0c70a1c5074': `Geluid`,
's291eb42b77196737': `Een gezicht kan gemist worden, vooral een klein, weggedraaid of half verborgen gezicht. Bekijk de hele video voor je hem deelt.`,
's2fa05f91c1baa29b': str`${0} verwijderen`,
's37be735acf330a83': `Deze browser kan het origineel zelf niet afspelen; de kaders staan over de nieuwe video.`,
's3a6ce83086bebe5e': `Nieuwe video`,
's3c14715e9a694c22': `Je hebt iets veranderd: de video is nog zoals hij was.`,
's436a7bbd9450abc7': `Er is geen gezicht gevonden. Kijk of dat klopt.`,
's4a007e6f7dd9408c': `Eindigt op dit moment`,
's4ce4c834342f22ef': `Video opnieuw maken`,
's58890c116699ba7c': `Moment in de video`,
's69d88ef4b2618980': `Afdekken`,
's6bfe5fceeddcdfcb': `Origineel, met kaders`,
's6e638999c0aed5af': `Ik heb de hele nieuwe video bekeken`,
's75e83d8fbdb5525a': `Welke video te zien is`,
's7bddfc30687b83a0': `Geluid behouden (stemmen zijn te herkennen)`,
's8d1a1ec5fab8ea9d': str`${0}, van ${1} tot ${2}: toon het begin`,
's9211222021e81d9a': str`${0} afdekken`,
'sa070dbbccdf22562': `Een tiende seconde verder`,
'saeb30767b393f0a6': str`${0} toegevoegd in het midden van het beeld. Verplaats het met de pijltjestoetsen.`,
'sb0a911adbfa5bbde': str`Gezicht ${0}`,
'sb2b44de8a70ae954': str`${0} van ${1}`,
'sbfcbf0c39288e10d': `Grote pixels`,
'sc9c8002f885e3f58': `Een tiende seconde terug`,
'scd105819b5a10243': `Afspelen`,
'sd168bae5e5e754c1': `Dit resultaat is van een eerder bezoek. Alleen de nieuwe video is bewaard, dus er is niets meer aan te veranderen: kies daarvoor het origineel opnieuw.`,
'sd9ad53251f2330a5': `Stoppen`,
'sdc34d9ab5b3ba778': `Afdekken met`,
'sdd6fe0db781e4660': `Begint op dit moment`,
'se7962ef2b6b7e72d': `De nieuwe video is klaar. Bekijk hem nog een keer.`,
'sec788832a166f7a2': `Gestopt. De video is zoals hij was.`,
'secf3bca7c1691718': `Vervaging`,
'sf0f84efb263e48a5': `De nieuwe video`,
'sf2b2d7449ac22898': `De originele video`,
'sf687813876daa4a0': `Hier klopt het`,
'sf7542d8ab1947be0': str`Eigen kader ${0}`,
'sff52f3b1319796f5': `Nog iets afdekken`,
    };
  