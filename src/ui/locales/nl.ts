
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's0ff62c3e2d70a128': str`bestand ${0} van ${1}`,
's220909a8e6d184e5': str`bestand ${0}`,
's366867547f5742fc': str`stap ${0} van ${1}`,
's498865c7bd1f3959': `onbekend`,
's6c916746b70e85d0': `geschat: hoe?`,
's6d3f77c3f0712674': str`regel ${0} van ${1}`,
's7d5b1a28712cf1c2': `Er ging iets mis in Proefbank zelf`,
's86703eb2500f1383': `Rapport kopiëren`,
's9b6b1422027158eb': `Rapport`,
'sa1e03fdea0607beb': str`gemeten, n = ${0}; 95 % tussen ${1} en ${2}`,
'sa25b057bf57f61fb': str`pagina ${0} van ${1}`,
'sab5bbfc5ec1101a1': str`regel ${0}`,
'sb2b44de8a70ae954': str`${0} van ${1}`,
'sbb2edc560a2a52e0': str`gemeten, n = ${0}`,
'sdbfd8979989a07d4': str`pagina ${0}`,
'se8c43ac5fc3918a2': str`opgegeven door ${0}`,
'sf4de3bfbfaca12e5': `Gekopieerd`,
'sfa59f328108c0c3a': `Dit is onze fout, niet de jouwe. Laad de pagina opnieuw en probeer het nog eens. Komt het terug, stuur ons dan het rapport hieronder: er staat niets van je bestanden in.`,
's772a784a2e35bdab': `Test bench`,
'saed7d3734ce7f09d': str`Hello ${0}`,
    };
  