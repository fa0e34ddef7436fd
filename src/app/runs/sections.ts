/** Sections of a Run's page that stand on one part of the record each. */
import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { Run } from '../../bench/run';
import type { Figure } from '../../terms/figure';
import { formatBytes } from '../../ui/format';
import { icon } from '../../ui/icons';
import type { Fact } from './facts';
import { tensorName } from './words';

type Cost = NonNullable<Run['cost']>;

export function factList(list: readonly Fact[]) {
  return html`<dl class="facts">
    ${list.map(
      ({ name, value }) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

export function costSection(cost: Cost) {
  const rows: [string, Cost['flops'], string][] = [
    [msg('Arithmetic operations'), cost.flops, 'FLOP'],
    [msg('Bytes moved'), cost.bytes, 'bytes'],
    [msg('Bytes of weights'), cost.weightBytes, 'bytes'],
    [msg('Bytes of activations'), cost.activationBytes, 'bytes'],
  ];
  return html`<section>
    <h2>${msg('Cost of a sample')}</h2>
    <div class="figures">
      ${rows.map(([name, entry, unit]) =>
        entry
          ? html`<div>
              <h3>${name}</h3>
              <pb-figure .figure=${costFigure(entry, unit)}></pb-figure>
            </div>`
          : nothing,
      )}
    </div>
  </section>`;
}

function costFigure({ value, source }: NonNullable<Cost['flops']>, unit: string): Figure {
  switch (source) {
    case 'measured':
      return { source, value, unit };
    case 'estimated':
      return { source, value, unit, formula: msg('The record keeps the outcome, not the formula.') };
    case 'declared':
      return { source, value, unit, by: msg('the maker of the run') };
    case 'unknown':
      return { source, unit };
  }
}

export function checkSection(check: NonNullable<Run['check']>) {
  const list: Fact[] = [
    { id: 'reference', name: msg('Compared with'), value: check.reference },
    { id: 'maxAbs', name: msg('Largest absolute error'), value: check.maxAbs.toExponential(2) },
    { id: 'maxRel', name: msg('Largest relative error'), value: check.maxRel.toExponential(2) },
    { id: 'tolerance', name: msg('Allowed'), value: check.tolerance.toExponential(2) },
  ];
  return html`<section>
    <h2>${msg('Check of the result')}</h2>
    <p class=${check.pass ? 'pass' : 'fail'}>
      ${icon(check.pass ? 'check' : 'warning')}
      ${check.pass ? msg('The result is right') : msg('The result is wrong')}
    </p>
    ${factList(list)}
  </section>`;
}

export function ioSection(io: Run['io']) {
  const rows = [
    ...io.inputs.map((tensor) => ({ ...tensor, side: msg('in') })),
    ...io.outputs.map((tensor) => ({ ...tensor, side: msg('out') })),
  ];
  return html`<section>
    <h2>${msg('What went in and came out')}</h2>
    <p class="muted">${msg('Names, sizes and digests only: a run never holds your data.')}</p>
    ${
      rows.length === 0
        ? html`<p>${msg('This run did not record them.')}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${msg('What went in and came out')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${msg('Direction')}</th>
                  <th scope="col">${msg('Name')}</th>
                  <th scope="col">${msg('Type')}</th>
                  <th scope="col">${msg('Shape or size')}</th>
                  <th scope="col">${msg('Digest (SHA-256)')}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  ({ side, name, dtype, shape, sha256 }) =>
                    html`<tr>
                      <td>${side}</td>
                      <td>${tensorName(name)}</td>
                      <td><code>${dtype}</code></td>
                      <td class="mono">
                        ${dtype.includes('/') ? formatBytes(shape[0] ?? 0) : shape.join(' × ') || '–'}
                      </td>
                      <td>
                        ${sha256 ? html`<code title=${sha256}>${sha256.slice(0, 12)}…</code>` : msg('unknown')}
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}
