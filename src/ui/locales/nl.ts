
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's772a784a2e35bdab': `Test bench`,
'saed7d3734ce7f09d': str`Hello ${0}`,
    };
  