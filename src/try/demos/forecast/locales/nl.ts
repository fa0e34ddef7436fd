
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's00018d2bda1d7590': `Wat is aangenomen over je gegevens`,
's05826992fdc027d8': `In 8 van de 10 gevallen, en in 5 van de 10`,
's0966c0e0fee73e2f': str`${0}: ${1} verwacht, 80 % tussen ${2} en ${3}`,
's0ddb2843ace5e256': `Hoog (90 %)`,
's0f7540c592354761': `Binnen de marge van 80 %`,
's109f20cdf9d8ae6e': str`${0}: de komende ${1}, tot ${2}, gemiddeld ongeveer ${3}. De marge voor één waarde (8 van de 10 keer) loopt gemiddeld van ${4} tot ${5}.`,
's17b793933a57b4bc': `Hoeveel van de geschiedenis`,
's1828bbd7cbfbfc7f': str`Het simpele antwoord is hier beter. Getoetst op ${0} momenten in deze geschiedenis zat “${1}” er ${2} % minder naast dan het model, dus dat is wat je ziet.`,
's3713a3f416b78c45': `De geschiedenis is te kort om een voorspelling op te toetsen, dus niemand kan zeggen of deze beter is dan het simpele antwoord.`,
's394eb7d48e9a8eee': `Cijfers`,
's3c98349db526bd5e': `Wat het model toen gezegd zou hebben`,
's48e186fb300e5464': `Tijd`,
's4a4a43ff29c11618': `(beste in de toets)`,
's4c4858d605615b77': str`${0}: ${1}, gemeten`,
's50e08bc8132916e4': `MASE is hoe ver de voorspelling ernaast zat, als deel van de gewone verandering van het ene seizoen op het andere: onder 1 is dichterbij dan dat. Gemeten op je eigen reeks, op waarden die de voorspelling niet had gezien.`,
's54c5fd81ae052e9a': `Vorige seizoen opnieuw`,
's574fd123bee8e0a7': `Wijs de grafiek aan, of loop er met de pijltjestoetsen doorheen, om waarden af te lezen.`,
's5da52af9b083c29a': `Model`,
's5dcd7c0f61f5fd02': `Manier van voorspellen`,
's613ce0d9518dca09': str`Het simpele antwoord doet het hier even goed. Getoetst op ${0} momenten in deze geschiedenis zaten “${1}” en het model er even ver naast.`,
's627db622f82f0fac': str`${0} waarden, van ${1} tot en met ${2}.`,
's66f26fdcbe2101eb': `Grafiek`,
's8e8e711711c86627': `Voorspellingen van toen`,
's95d145bb49899d1f': str`Laatste ${0}`,
's973d89e996985428': `gemiddelde van het vorige seizoen, of de laatste waarde, opnieuw gezet voor elke stap vooruit`,
'sa20251eea19ab41e': `Fout (MASE)`,
'sa71f10bfe8f2e3b9': `Verwacht`,
'sa73288764c0baf8b': `grafiek`,
'sb00f60f4dd4e5fc4': `Laatste waarde opnieuw`,
'sbce70cbdb856635e': `Recent`,
'sca9b2cebf7ebc611': `De reeks`,
'se2221e0caf67e1f0': `Voorspelling`,
'se3a1b90525f24861': `Gemeten`,
'sf0fc9a40f0752585': `gemiddelde van de medianen die het model seasons-1 voor elke stap vooruit geeft`,
'sf41bf0736917c727': str`Getoetst op ${0} momenten in deze geschiedenis zat het model er ${1} % minder naast dan het beste simpele antwoord (“${2}”).`,
'sf708380713ded658': `De voorspelling als tabel`,
'sf824400bae9fe942': `Laag (10 %)`,
'sf993bb199fefbe04': `Alle`,
'sfacf3aec89d2e91d': `Geschiedenis en voorspelling. Lees waarden af met de pijltjestoetsen naar links en rechts.`,
'sfe0215df1542e857': `Gemiddelde van de voorspelling`,
    };
  