
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's009807e714f06745': str`${0} antwoorden, het beste eerst; ${1} passages doorzocht in ${2}.`,
's08abe98fb4dce39a': str`Betekenis: ${0}.`,
's1006cf917fab1a70': `Woorden:`,
's14ab26dd53fd8592': `Eerder in het document`,
's1bb5181b7cc88fb4': str`${0} passages zijn te doorzoeken.`,
's3bff254b3fbc3420': str`Passages die er sindsdien bij kwamen: ${0}.`,
's3c73f5f425a8d1d8': `Betekenis en woorden`,
's41b9d69954639a28': `Alleen woorden`,
's44256e493e33161a': `Geen van je woorden staat erin.`,
's4df21992a75f3806': `Alleen betekenis`,
's507e736ed3722184': str`${0}, pagina ${1}`,
's5441bd096ac44661': `Document sluiten`,
's548cb8ea7913eb59': `Het model maakt van je vraag en van elke passage 384 getallen; hoe dicht die bij elkaar liggen, is het getal achter ‘Betekenis’ (1 is hetzelfde, onder 0,1 heeft het er niets mee te maken). Woorden tellen ook mee: een zeldzaam woord telt meer dan een gewoon woord (BM25). Bij allebei krijgt een passage punten voor haar plaats in elke lijst, zodat wie in beide hoog staat vooraan komt; voor woorden telt ze mee als ze er minstens de helft van heeft.`,
's5d929ff1619ac0c9': `Zoeken`,
's6035dc18f0bbd4d1': `enigszins`,
's73e66610c7462dc2': `Hoe de volgorde ontstaat`,
's940ebc2a8f4c9ae9': `heel dichtbij`,
's9ec2699513c0f9c3': `dichtbij`,
'sb76ed8ee6bb6c0a4': `Antwoorden`,
'sc2b31c8d71636c74': str`Pagina ${0}`,
'sd934225dff84a150': `Wat wil je weten? Vraag het in het Engels`,
'sdb01b5a0631865f1': `Opnieuw zoeken`,
'se0d6e55508a191f6': `Meer antwoorden`,
'se2d29edb250e2c3e': str`Niets in deze ${0} passages komt in de buurt. Probeer andere woorden, of minder.`,
'se6d7df4511ed5580': `Verder in het document`,
'sf3a1b3d9ead698a6': `Hoe te zoeken`,
'sf6afc30706e44b30': str`Niet in het Engels: ${0}. Het model kent alleen Engels, dus zoek hierin op woorden.`,
'sf72132e9f2be1ceb': `Probeer er een van; weinig van hun woorden staan in de documenten:`,
'sfde0fe442a84b0c4': `Bewaar deze antwoorden als`,
    };
  