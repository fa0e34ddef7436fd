
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's00372845e2725ec4': `wat het kost: rekenwerk, bytes en geheugen, per operator;`,
's066d70cf9d5e2915': `Uitvoer`,
's139e83e93b62c0b7': `Open een model`,
's1504ef127a009fed': `Op schijf`,
's188c67842198dde0': str`waarvan ${0} in binnenste grafen`,
's1b70c7b9dfe09284': `Versie van het formaat (IR)`,
's1c0f7e3a9a6bce79': `Parameters`,
's2415b465861a7f15': `Type en vorm`,
's28f946c2d783edb2': `Kies een model (.onnx)`,
's300c8ced5569354d': `Sleep een ONNX-model hierheen en zie binnen een paar seconden:`,
's3295790d272b1261': `Of sleep het naar deze pagina. Ook een model van gigabytes gaat open: de gewichten worden pas gelezen als je erom vraagt.`,
's33548ed8481151cf': `Geen.`,
's3a198b17bb0256af': `niet vermeld`,
's45c4a54550c290f1': `Gewichten per type`,
's4658e3b44549f1d0': str`${0} pas bij het draaien bekend`,
's4bd96189067bc825': `Gemaakt door`,
's58b550217bed9029': `Ander model`,
's6151c7ffd70c1101': `Eigen functies`,
's6edfff27ed446433': str`in ${0} bestanden`,
's738a60411a96372a': `Operatorsets`,
's7797627416516b65': `geteld`,
's78789724e789221c': `Grootte`,
's888d98a196a240d8': `Invoer`,
's8a56a8c8bd19c9c7': `ontbreekt`,
's96d3c19705224c42': `Het bestand`,
'sa14c04008fd349f4': `Voor wie wil weten hoe snel, hoe groot en hoe precies: metingen in plaats van bijvoeglijke naamwoorden, op de machine die voor je staat.`,
'sa27ef0193692c8bb': str`${0} tensoren`,
'sa3a2ed40e3dd6f77': `Open een ONNX-model om te zien wat erin zit, wat het kost en hoe het op deze machine draait. Er verlaat niets van deze machine.`,
'saa93300bf3e9c540': `alle gevolgd`,
'saa9c909a4c95098a': `Operatoren`,
'sad76898aff785908': `wat het is: de operatoren, vormen, gewichten, en de graaf als tekening;`,
'sc030988b8b407bce': `in één graaf`,
'sc7ebc7c415b26183': `Het model lezen …`,
'sc9474bf7a0668d73': `Overzicht`,
'scbdbd20a90c829df': `Je eigen model`,
'sd2223afb7d6b100d': `Type`,
'sd6cd162ac377167e': `Gewichten`,
'sd6f400aca23801c0': `in één bestand`,
'sde466a82b78b2eef': `Vormen`,
'se211e3d21bbf3bff': `Meten`,
'se7ae454e759350f7': `Een map met de gewichten`,
'seb97e042ba9346cb': `of het hier draait en hoe snel, op de processor en op de GPU.`,
'sef49aec68fd1dc66': `Naam`,
    };
  