
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's0d3bdb1daa9050a7': str`Afspelen vanaf ${0}`,
's152d60294facfcbc': `Er was alleen stilte, ruis of muziek te horen. Praat er wel iemand, neem dan dichter bij de microfoon op, of luider.`,
's3116757bdf2c28c0': str`${0} stukjes`,
's3f19b6b4aac27bdf': `De opname`,
's652c36a5f41c01c2': str`${0}. Druk er een aan, of loop ze langs met de pijltjestoetsen, om het te horen.`,
's6ca473324943c66c': `Volgende`,
's7058fcf636683f3d': `woord`,
's77d2479aa6045954': str`Twijfel: ${0}`,
's96353116099ccd1f': `Wat er gezegd is`,
'sc1f282d3543dd6a1': str`Gekozen taal: ${0}`,
'se4061f7168a4f996': `Kopieer de tekst`,
'se7f11ffe60ee77f3': `In deze opname praat niemand`,
'sf061f9125a336121': str`Gehoorde taal: ${0}`,
'sf18b4260f8f97eb6': `1 stukje`,
'sfb10dddc59d1621f': str`minder dan ${0} zeker: luister nog eens.`,
    };
  