
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's009807e714f06745': str`${0} antwoorden, het beste eerst; ${1} passages doorzocht in ${2}.`,
's05415de95d1734ba': str`nummer ${0}`,
's08abe98fb4dce39a': str`Betekenis: ${0}.`,
's1006cf917fab1a70': `Woorden:`,
's14ab26dd53fd8592': `Eerder in het document`,
's17438086ba914aca': str`Wat wil je weten? Vraag het in het ${0}`,
's1bb5181b7cc88fb4': str`${0} passages zijn te doorzoeken.`,
's3bff254b3fbc3420': str`Passages die er sindsdien bij kwamen: ${0}.`,
's3c73f5f425a8d1d8': `Betekenis en woorden`,
's41b9d69954639a28': `Alleen woorden`,
's44256e493e33161a': `Geen van je woorden staat erin.`,
's4df21992a75f3806': `Alleen betekenis`,
's507e736ed3722184': str`${0}, pagina ${1}`,
's5441bd096ac44661': `Document sluiten`,
's5d929ff1619ac0c9': `Zoeken`,
's6035dc18f0bbd4d1': `enigszins`,
's73e66610c7462dc2': `Hoe de volgorde ontstaat`,
's77f4604905a86de9': str`Niet in het ${0}: ${1}. Het model kent geen andere taal, dus zoek hierin op woorden.`,
's7f1c5eab4dd94e44': `Het model maakt van je vraag en van elke passage getallen; hoe dicht die bij elkaar liggen is het getal achter ‘Betekenis’ (1 is hetzelfde). Woorden tellen ook: een zeldzaam woord telt zwaarder dan een gewoon woord (BM25). Bij allebei krijgt een passage punten voor haar plaats in elke lijst, zodat wat in beide hoog staat vooraan komt; op woorden telt een passage mee als minstens de helft van die van jou erin staat.`,
's80daf4354968bff6': str`In een taal die het model niet kent: ${0}. Zoek hierin op woorden.`,
's940ebc2a8f4c9ae9': `heel dichtbij`,
's9ec2699513c0f9c3': `dichtbij`,
'sa7624b00f62a26dc': str`Deze bestanden zijn met verschillende modellen opgenomen (${0}), en elk meet op zijn eigen manier hoe dichtbij iets ligt. Daarom tellen passages mee met hun plaats onder die van hetzelfde model. Neem alle bestanden met één model op voor een betere volgorde.`,
'sb76ed8ee6bb6c0a4': `Antwoorden`,
'sc2b31c8d71636c74': str`Pagina ${0}`,
'sc5410738c266d822': `een model dat hier niet meer is`,
'sdb01b5a0631865f1': `Opnieuw zoeken`,
'se0d6e55508a191f6': `Meer antwoorden`,
'se2d29edb250e2c3e': str`Niets in deze ${0} passages komt in de buurt. Probeer andere woorden, of minder.`,
'se6d7df4511ed5580': `Verder in het document`,
'sea502e6080b3bde0': `Wat wil je weten?`,
'sf3a1b3d9ead698a6': `Hoe te zoeken`,
'sf72132e9f2be1ceb': `Probeer er een van; weinig van hun woorden staan in de documenten:`,
'sfde0fe442a84b0c4': `Bewaar deze antwoorden als`,
    };
  