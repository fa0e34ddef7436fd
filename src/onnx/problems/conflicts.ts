/** Where the file contradicts itself about types and sizes, as the walk over shapes found. */
import type { Scope } from '../shapes/scope';
import { listed, some, type Place, type Problem } from './problem';
import { scopesOf } from './scopes';

export function conflictProblems(scope: Scope): Problem[] {
  const [misfits, stated]: [Found, Found] = [empty(), empty()];
  for (const at of scopesOf(scope)) {
    for (const conflict of at.conflicts) {
      const into = conflict.kind === 'operands' ? misfits : stated;
      if (conflict.node) into.places.push({ scope: at, node: conflict.node });
      into.values.add(conflict.value);
    }
  }
  const problems: Problem[] = [];
  if (misfits.values.size) {
    const names = listed([...misfits.values]);
    problems.push({
      code: 'misfit',
      severity: 'error',
      nodes: some(misfits.places),
      values: some([...misfits.values]),
      text: {
        en: `Values do not fit the operators that use them: ${names.en}`,
        nl: `Waarden passen niet bij de operatoren die ze gebruiken: ${names.nl}`,
      },
      next: {
        en: 'A run will stop there. Look at the sizes and types of what goes in.',
        nl: 'Uitvoeren stopt daar. Kijk naar de maten en typen van wat erin gaat.',
      },
    });
  }
  if (stated.values.size) {
    const names = listed([...stated.values]);
    problems.push({
      code: 'contradiction',
      severity: 'hint',
      nodes: some(stated.places),
      values: some([...stated.values]),
      text: {
        en: `The file states other sizes or types than follow from its operators: ${names.en}`,
        nl: `Het bestand noemt andere maten of typen dan uit de operatoren volgt: ${names.nl}`,
      },
      next: {
        en: 'Shown is what follows. Export again, or take the stated shapes out of the file.',
        nl: 'Je ziet wat er volgt. Exporteer opnieuw, of haal de genoemde maten uit het bestand.',
      },
    });
  }
  return problems;
}

interface Found {
  readonly places: Place[];
  readonly values: Set<string>;
}

const empty = (): Found => ({ places: [], values: new Set() });
