
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's17a0b75bc3ef683b': str`minder dan ${0} zeker: kijk het na. Op ${1} regels.`,
's1d0bd4afa40748f2': `Groter`,
's1ef43982ccccd82f': `Kopieer alle pagina’s`,
's226b087a4cc7155b': `Kleiner`,
's232b250d4e1a749a': `Gelezen van het beeld`,
's2e192b19ed15fcf6': `Pagina`,
's2e460d6bdcd3d1c2': `Misschien is ze leeg of staan er alleen plaatjes op. Staat er wel tekst op? Probeer een scherper of groter beeld.`,
's305e276d7ea98b9d': str`Pagina ${0} staat in beeld.`,
's319cc6d092b56425': `Regels op het beeld van de pagina`,
's3c5b5f805580e859': str`Elk woord is ${0} zeker of meer.`,
's3f58b6898ebbfdfb': `Tekst van de pagina`,
's43126cbad3554ac3': `Kopieer deze pagina`,
's4e037fb4937e78d2': str`van ${0}`,
's521e1dfe8f41e3a9': `Toon het`,
's542ffff558768ea3': `Volgende pagina`,
's5b6a1140834aa043': `Vorige pagina`,
's69283cabfba57c6e': `Op deze pagina is geen tekst gevonden`,
's6ac0c20ddc5c15ff': `Pagina’s`,
's6ca473324943c66c': `Volgende`,
's7058fcf636683f3d': `woord`,
's70c6a2aa13b3fadd': str`${0} regels. Wijs er een aan, of loop erlangs met de pijltjestoetsen.`,
's77d2479aa6045954': str`Twijfel: ${0}`,
's78032a3b46b879f8': `Deze tekst zat al in de pdf`,
's7d981922e283fec9': str`Tabel ${0}`,
's95c78744c112629d': str`minder dan ${0} zeker: kijk het na. Op 1 regel.`,
'sc45dd32f9bcc4513': str`Regel ${0} van ${1}, ${2} zeker`,
'se4061f7168a4f996': `Kopieer de tekst`,
'se66e562cf9698854': str`Regel ${0} van ${1}`,
'sf2a69a199c808e4c': `Passend`,
'sfc6d586bb11d9754': `Grootte van het beeld`,
    };
  